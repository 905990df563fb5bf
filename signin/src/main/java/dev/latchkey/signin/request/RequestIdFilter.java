package dev.latchkey.signin.request;

import dev.latchkey.domain.secret.SecretSource;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/// Gives every request an id, which is in its answer, its audit entries and its errors: `req_` and
/// 20 base62 characters. One that a client sends is not taken over.
public final class RequestIdFilter extends OncePerRequestFilter implements Ordered {
  public static final String HEADER = "X-Request-Id";

  private static final String ATTRIBUTE = RequestIdFilter.class.getName();
  private static final int LENGTH = 20;

  private final SecretSource source;

  public RequestIdFilter(SecretSource source) {
    this.source = source;
  }

  /// The id of a request that has come through this filter; empty for another.
  public static String of(ServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String id ? id : "";
  }

  /// Before whatever can refuse a request.
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String id = "req_" + source.base62(LENGTH);
    request.setAttribute(ATTRIBUTE, id);
    response.setHeader(HEADER, id);
    chain.doFilter(request, response);
  }
}
