package dev.latchkey.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a data plane alone follows.
///
/// @param url the upstream's verification address; HTTPS, or HTTP to this machine
/// @param tokenFile a readable file whose first line is the token
public record UpstreamSettings(URI url, Path tokenFile) {
  private static final String DATABASE = "which has no database";
  private static final String CONSOLE = "which has no console";
  private static final String KEYS = "which gets its keys from the upstream";

  /// What makes no sense without a control plane, each with why.
  private static final Map<Key, String> NEED_A_CONTROL_PLANE =
      Map.of(
          Key.DATABASE,
          DATABASE,
          Key.DATABASE_PASSWORD_FILE,
          DATABASE,
          Key.PORT,
          CONSOLE,
          Key.MAIL_URL,
          "which sends no mail",
          Key.MASTER_KEY_FILE,
          KEYS,
          Key.TOKEN_PREFIX,
          "which makes no tokens",
          Key.GATEWAY_PORT,
          "which has no gateway",
          Key.GATEWAY_DOMAIN,
          "which has no gateway");

  /// @param alone whether a data plane alone is to be started
  static Optional<UpstreamSettings> read(Answers answers, boolean alone) {
    Optional<URI> url = answers.optional(Key.UPSTREAM, Forms.BASE_URL);
    Optional<Path> file = answers.optional(Key.UPSTREAM_TOKEN_FILE, Forms.READABLE_FILE);
    if (!alone) {
      tellMisplaced(answers, Key.UPSTREAM);
      tellMisplaced(answers, Key.UPSTREAM_TOKEN_FILE);
      return Optional.empty();
    }
    tellMissing(answers, Key.UPSTREAM, "the verification address that it follows");
    tellMissing(answers, Key.UPSTREAM_TOKEN_FILE, "which holds a token with feed:read");
    url.filter(UpstreamSettings::isOpen)
        .ifPresent(
            open ->
                answers.problem(
                    answers.nameOf(Key.UPSTREAM)
                        + " must be https, since keys come with the feed; http only on this"
                        + " machine."));
    for (Key key : Key.values()) {
      String why = NEED_A_CONTROL_PLANE.get(key);
      if (why != null && answers.isGiven(key)) {
        answers.problem(
            answers.nameOf(key) + " makes no sense with --data-plane, " + why + ". Leave it out.");
      }
    }
    return url.flatMap(base -> file.map(token -> new UpstreamSettings(base, token)));
  }

  private static void tellMisplaced(Answers answers, Key key) {
    if (answers.isGiven(key)) {
      answers.problem(answers.nameOf(key) + " is for serve --data-plane alone.");
    }
  }

  private static void tellMissing(Answers answers, Key key, String what) {
    if (!answers.isGiven(key)) {
      answers.problem(
          "--data-plane needs " + key.flag() + " " + key.placeholder() + ", " + what + ".");
    }
  }

  private static boolean isOpen(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    boolean near = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    return "http".equalsIgnoreCase(url.getScheme()) && !near;
  }
}
