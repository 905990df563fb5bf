package dev.latchkey.signin.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/// Shows every request to [AddressesSeen] but those of health checks, which pass by proxies.
public final class AddressesFilter extends OncePerRequestFilter {
  private static final Set<String> PROBES = Set.of("/livez", "/readyz", "/startupz");

  private final AddressesSeen seen;

  public AddressesFilter(AddressesSeen seen) {
    this.seen = seen;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!PROBES.contains(request.getRequestURI())) {
      seen.note(request);
    }
    chain.doFilter(request, response);
  }
}
