package dev.latchkey.store.backup;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// What becomes of tokens when a backup is put back. The backup does not know which of them were
/// ended after it was made, so whoever restores must say.
public sealed interface RestoredTokens {
  /// They are as they were.
  record Accept() implements RestoredTokens {
    @Override
    public String toString() {
      return "accept";
    }
  }

  /// Those issued at or after `since` are deleted.
  record EndIssuedSince(Instant since) implements RestoredTokens {
    @Override
    public String toString() {
      return "end-issued-since=" + since;
    }
  }

  /// All are switched off; an administrator may switch them on again, one by one.
  record RefuseAll() implements RestoredTokens {
    @Override
    public String toString() {
      return "refuse-all";
    }
  }

  /// The choice behind `accept`, `end-issued-since=INSTANT` (RFC 3339) or `refuse-all`.
  static Optional<RestoredTokens> parse(String text) {
    if (text.equals("accept")) {
      return Optional.of(new Accept());
    }
    if (text.equals("refuse-all")) {
      return Optional.of(new RefuseAll());
    }
    String since = "end-issued-since=";
    if (!text.startsWith(since)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new EndIssuedSince(Instant.parse(text.substring(since.length()))));
    } catch (DateTimeParseException noInstant) {
      return Optional.empty();
    }
  }
}
