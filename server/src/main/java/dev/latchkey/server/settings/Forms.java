package dev.latchkey.server.settings;

import dev.latchkey.verification.address.AddressRange;
import dev.latchkey.verification.address.TrustedProxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The forms of all options.
final class Forms {
  static final Form<Path> FOLDER = new Form<>("the path of a folder", Forms::path);
  static final Form<Path> FILE = new Form<>("the path of a file", Forms::path);
  static final Form<Path> READABLE_FILE =
      new Form<>(
          "a file that can be read",
          text -> path(text).filter(Files::isRegularFile).filter(Files::isReadable));
  static final Form<Integer> PORT = new Form<>("a whole number from 0 to 65535", Forms::port);
  static final Form<OptionalInt> PORT_OR_OFF =
      new Form<>(
          "off, or a whole number from 0 to 65535",
          text ->
              text.equals("off")
                  ? Optional.of(OptionalInt.empty())
                  : port(text).map(OptionalInt::of));
  static final Form<String> BIND =
      matching(
          "an address of this machine, such as 127.0.0.1, 0.0.0.0 or ::1",
          "localhost|[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
  static final Form<URI> BASE_URL =
      new Form<>(
          "an http or https address without path, query or user, such as"
              + " https://tokens.example.com",
          text -> url(text, "https?").filter(Forms::isBase));
  static final Form<URI> MAIL_URL =
      new Form<>(
          "an smtp or smtps address, such as smtp://mail.example.com:587",
          text -> url(text, "smtps?"));
  static final Form<String> DATABASE =
      matching(
          "jdbc:postgresql://host/database or jdbc:sqlite:file, without a password in it"
              + " (that goes into --database-password-file)",
          "(?i)(?!.*password=)(?!jdbc:postgresql://[^/?]*:[^/?]*@)"
              + "jdbc:(postgresql://[^/]+/.+|postgresql:[^/].*|sqlite:.+)");
  static final Form<String> DOMAIN =
      matching(
          "a domain name, such as apps.example.com",
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
              + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
  static final Form<List<TrustedProxy>> PROXIES =
      new Form<>(
          "address ranges such as 10.0.0.0/8, or 10.0.0.0/8=acme for one organization, with commas"
              + " between them, each range once",
          text -> allOf(text, TrustedProxy::parse).filter(Forms::eachRangeOnce));
  static final Form<List<AddressRange>> RANGES =
      new Form<>(
          "address ranges such as 10.0.0.0/8, with commas between them",
          text -> allOf(text, AddressRange::parse));
  static final Form<Duration> LEASE =
      new Form<>("a time from 2s to 60s", text -> time(text).filter(Forms::isLease));
  static final Form<Map<String, Duration>> STALENESS =
      new Form<>(
          "SERVICE=TIME, such as edi=30s, with commas between several, each service once",
          Staleness::parse);
  static final Form<String> NODE_NAME =
      matching("1 to 63 letters, digits, dots, hyphens or underscores", "[A-Za-z0-9._-]{1,63}");
  static final Form<String> TOKEN_PREFIX =
      matching(
          "2 to 12 lower-case letters and digits, beginning with a letter", "[a-z][a-z0-9]{1,11}");

  static final Form<LogFormat> LOG_FORMAT =
      new Form<>("text or json", text -> LogFormat.named(text));

  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

  private Forms() {}

  private static Form<String> matching(String rule, String expression) {
    Pattern pattern = Pattern.compile(expression);
    return new Form<>(rule, text -> Optional.of(text).filter(pattern.asMatchPredicate()));
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Integer> port(String text) {
    return text.matches("[0-9]{1,5}")
        ? Optional.of(Integer.parseInt(text)).filter(port -> port <= 65_535)
        : Optional.empty();
  }

  private static Optional<URI> url(String text, String schemes) {
    try {
      URI uri = new URI(text);
      return uri.getScheme() != null
              && uri.getScheme().toLowerCase(Locale.ROOT).matches(schemes)
              && uri.getHost() != null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isBase(URI uri) {
    return (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.getRawUserInfo() == null;
  }

  /// `5s`, `250ms`, `2m`, `1h` or the form of ISO 8601 (`PT5S`).
  static Optional<Duration> time(String text) {
    var matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      return isoTime(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          default -> Duration.ofHours(amount);
        });
  }

  private static Optional<Duration> isoTime(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isLease(Duration time) {
    return time.compareTo(Duration.ofSeconds(2)) >= 0
        && time.compareTo(Duration.ofSeconds(60)) <= 0;
  }

  /// Or nobody could say whom it asks for.
  private static boolean eachRangeOnce(List<TrustedProxy> proxies) {
    return proxies.stream().map(TrustedProxy::range).distinct().count() == proxies.size();
  }

  private static <T> Optional<List<T>> allOf(String text, Function<String, Optional<T>> parse) {
    List<Optional<T>> parts = Stream.of(text.split(",", -1)).map(String::strip).map(parse).toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(parts.stream().flatMap(Optional::stream).toList())
        : Optional.empty();
  }
}
