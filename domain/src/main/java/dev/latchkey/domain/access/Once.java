package dev.latchkey.domain.access;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.Secret;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Guards a call against being carried out twice: the first commit under a key keeps the answer,
/// sealed, in the same transaction; each repetition within 24 hours is given that answer and
/// changes nothing.
public sealed interface Once {
  static Once unkeyed() {
    return Unkeyed.ONLY;
  }

  /// A call without a key.
  enum Unkeyed implements Once {
    ONLY
  }

  /// @param principal who calls; the same key of another principal is another key
  /// @param key 1 to 255 printable ASCII characters
  /// @param fingerprint SHA-256 over method, path and body: the same key with another one is
  ///     refused
  /// @param answering turns the work's result into the answer that is kept; null where none is to
  ///     be kept, since nothing was changed, so that the key stays free for another try
  record Keyed(
      OrganizationId organization,
      String principal,
      String key,
      byte[] fingerprint,
      Function<Object, @Nullable Answer> answering)
      implements Once {}

  /// @param content what the edge needs to answer again
  /// @param shownOnce a value kept for 10 minutes only; null where the answer has none
  record Answer(byte[] content, @Nullable Secret shownOnce) {}
}
