package dev.latchkey.server.settings;

import java.nio.file.Path;
import java.util.Optional;

/// Certificate and key of the listeners, both PEM, read again when they change.
public record TlsSettings(Path certificate, Path key) {

  static Optional<TlsSettings> read(Answers answers) {
    Optional<Path> certificate = answers.optional(Key.TLS_CERTIFICATE, Forms.READABLE_FILE);
    Optional<Path> key = answers.optional(Key.TLS_KEY, Forms.READABLE_FILE);
    tellMissing(answers, Key.TLS_CERTIFICATE, Key.TLS_KEY);
    tellMissing(answers, Key.TLS_KEY, Key.TLS_CERTIFICATE);
    return certificate.flatMap(chain -> key.map(secret -> new TlsSettings(chain, secret)));
  }

  private static void tellMissing(Answers answers, Key given, Key missing) {
    if (answers.isGiven(given) && !answers.isGiven(missing)) {
      answers.problem(
          answers.nameOf(given) + " needs " + missing.flag() + " too: TLS takes both files.");
    }
  }
}
