package dev.latchkey.signin.request;

import dev.latchkey.verification.address.IpAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where a request came from and how, seen through proxies that are trusted and through no others.
public final class RequestFacts {
  private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "[::1]", "localhost");

  private final SigninSettings settings;

  public RequestFacts(SigninSettings settings) {
    this.settings = settings;
  }

  /// The client's address: the connection's, or behind trusted proxies the last one in
  /// `X-Forwarded-For` that is not itself trusted.
  public String clientAddress(HttpServletRequest request) {
    String nearest = request.getRemoteAddr();
    if (!isTrusted(nearest)) {
      return nearest;
    }
    List<String> hops = forwardedFor(request);
    for (String hop : hops.reversed()) {
      if (IpAddress.parse(hop).isEmpty()) {
        return nearest;
      }
      nearest = hop;
      if (!isTrusted(hop)) {
        return hop;
      }
    }
    return nearest;
  }

  /// Whether the browser speaks HTTPS: to us, to a trusted proxy that says so, or to the public
  /// address, which is HTTPS.
  public boolean isHttps(HttpServletRequest request) {
    return request.isSecure()
        || (isTrusted(request.getRemoteAddr())
            && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")))
        || (settings.isHttps()
            && settings.publicUrl().getAuthority().equalsIgnoreCase(host(request)));
  }

  /// Whether the address bar says 127.0.0.1, ::1 or localhost.
  public boolean isLoopbackName(HttpServletRequest request) {
    return LOOPBACK_NAMES.contains(withoutPort(host(request)));
  }

  /// Whether a password may be sent and a session kept: over HTTPS, or without leaving the machine.
  public boolean isSafe(HttpServletRequest request) {
    return isHttps(request) || isLoopbackName(request);
  }

  /// Whether a changing request comes from one of our own pages, by what the browser says of it
  /// (Fetch Metadata, then Origin). True where neither is sent, as by programs: the form's token
  /// decides there.
  ///
  /// Under the referrer policy `no-referrer`, browsers send `Origin: null` with forms of the same
  /// origin, so a null origin alone is not proof of another.
  public boolean isFromOurPages(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = request.getHeader("Origin");
    return origin == null
        || origin.equals(settings.publicOrigin())
        || origin.equals(origin(request));
  }

  /// What the browser takes itself to be talking to.
  public String origin(HttpServletRequest request) {
    return origin(isHttps(request) ? "https" : "http", host(request));
  }

  static String origin(String scheme, String authority) {
    String lower = (scheme + "://" + authority).toLowerCase(Locale.ROOT);
    String port = scheme.equalsIgnoreCase("https") ? ":443" : ":80";
    return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
  }

  private String host(HttpServletRequest request) {
    String forwarded =
        isTrusted(request.getRemoteAddr()) ? request.getHeader("X-Forwarded-Host") : null;
    return Optional.ofNullable(forwarded)
        .or(() -> Optional.ofNullable(request.getHeader("Host")))
        .orElse("");
  }

  private static String withoutPort(String host) {
    return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
  }

  private static List<String> forwardedFor(HttpServletRequest request) {
    @Nullable String header = request.getHeader("X-Forwarded-For");
    return header == null
        ? List.of()
        : Arrays.stream(header.split(",")).map(String::strip).toList();
  }

  boolean isTrusted(String address) {
    return IpAddress.parse(address)
        .filter(
            parsed -> settings.trustedProxies().stream().anyMatch(range -> range.contains(parsed)))
        .isPresent();
  }
}
