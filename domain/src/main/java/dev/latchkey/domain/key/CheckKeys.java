package dev.latchkey.domain.key;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.domain.secret.KeyRing;
import java.util.List;
import java.util.Optional;

/// Tells at the start whether this server holds the keys that the data is under. One that doesn't
/// is sealed: it could neither judge a value nor, worse, may it put data under a key of its own.
public final class CheckKeys {
  private final KeyRing ring;
  private final KeyChecks checks;
  private final Changes changes;

  public CheckKeys(KeyRing ring, KeyChecks checks, Changes changes) {
    this.ring = ring;
    this.checks = checks;
    this.changes = changes;
  }

  /// Notes the key in use where the data does not know it yet: the first start, or a rotation that
  /// was cut off.
  public Finding check() {
    List<KeyCheck> held = ring.keys();
    Optional<KeyCheck> missing =
        checks.list().reversed().stream().filter(check -> !held.contains(check)).findFirst();
    if (missing.isPresent()) {
      return new Finding.Sealed(message(missing.get(), held));
    }
    if (held.isEmpty()) {
      return new Finding.Sealed("There is no master key, so Latchkey is sealed.");
    }
    KeyCheck current = held.getFirst();
    if (checks.list().contains(current)) {
      return new Finding.Right();
    }
    boolean noted = changes.commit(change -> checks.insert(current)).value();
    return noted || checks.list().contains(current)
        ? new Finding.Right()
        : new Finding.Sealed(
            "Key %s was retired, and it is the first in the file. Put the right file back. Until"
                    .formatted(current.keyId())
                + " then Latchkey is sealed and every check answers 503.");
  }

  private static String message(KeyCheck missing, List<KeyCheck> held) {
    return "This data was sealed with key %s, the file %s. Put the right file back. Until then Latchkey is sealed and every check answers 503."
        .formatted(
            missing.keyId(), held.isEmpty() ? "is gone" : "holds " + held.getFirst().keyId());
  }

  /// What was found.
  public sealed interface Finding {
    record Right() implements Finding {}

    /// @param message for whoever runs the server
    record Sealed(String message) implements Finding {}
  }
}
