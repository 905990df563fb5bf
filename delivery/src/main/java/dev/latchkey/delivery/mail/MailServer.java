package dev.latchkey.delivery.mail;

import dev.latchkey.domain.secret.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where mail is handed over, and in whose name:
/// `smtp://[user:password@]host[:port][?from=address]`, or `smtps://` for TLS from the first byte.
///
/// @param user null where none is asked for
/// @param from the sender's address
public record MailServer(
    boolean tls,
    String host,
    int port,
    @Nullable String user,
    @Nullable Secret password,
    String from) {
  private static final String FROM = "from=";

  /// @param url `smtp` or `smtps`
  /// @param publicHost behind the `@` of the sender where `url` names none
  public static MailServer of(URI url, String publicHost) {
    boolean tls = url.getScheme().equalsIgnoreCase("smtps");
    String userInfo = url.getRawUserInfo();
    int colon = userInfo == null ? -1 : userInfo.indexOf(':');
    return new MailServer(
        tls,
        url.getHost(),
        url.getPort() >= 0 ? url.getPort() : tls ? 465 : 587,
        userInfo == null ? null : decoded(colon < 0 ? userInfo : userInfo.substring(0, colon)),
        userInfo == null || colon < 0 ? null : Secret.of(decoded(userInfo.substring(colon + 1))),
        from(url).orElseGet(() -> "latchkey@" + domain(publicHost)));
  }

  /// Whether what is said to it leaves this machine.
  boolean isElsewhere() {
    try {
      return !InetAddress.getByName(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
    } catch (UnknownHostException unknown) {
      return true;
    }
  }

  private static Optional<String> from(URI url) {
    String query = url.getRawQuery();
    return query != null && query.startsWith(FROM)
        ? Optional.of(decoded(query.substring(FROM.length())))
        : Optional.empty();
  }

  /// A name: mail servers take no bare addresses behind the `@`.
  private static String domain(String publicHost) {
    return publicHost.matches("[0-9.]+|.*:.*") ? "localhost" : publicHost;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
