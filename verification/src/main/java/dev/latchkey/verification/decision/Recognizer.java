package dev.latchkey.verification.decision;

import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Recognition.Stranger;
import dev.latchkey.verification.decision.Recognition.Unclear;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.form.TokenForm;
import dev.latchkey.verification.table.TokenTable;
import dev.latchkey.verification.table.ValueEntry;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds whose value was presented: form, public id, digest. An unknown public id costs the same
/// digest and comparison as a known one, so that time tells nothing.
final class Recognizer {
  private static final Stranger MALFORMED = new Stranger(Reason.MALFORMED);
  private static final Stranger UNKNOWN = new Stranger(Reason.UNKNOWN);
  private static final Stranger WRONG_VALUE = new Stranger(Reason.WRONG_VALUE);

  private final DigestKeys keys;
  private final @Nullable OldDigests oldDigests;
  private final DigestKey nobodys = new DigestKey(new byte[DigestKey.DIGEST_BYTES]);
  private final byte[] nobodysDigest = new byte[DigestKey.DIGEST_BYTES];

  /// @param oldDigests null where nobody makes digests anew
  Recognizer(DigestKeys keys, @Nullable OldDigests oldDigests) {
    this.keys = keys;
    this.oldDigests = oldDigests;
  }

  Recognition recognize(Presented presented, TokenTable table) {
    byte[] value = presented.reveal();
    if (!TokenForm.isWellFormed(value)) {
      return MALFORMED;
    }
    ValueEntry entry = table.value(value, value.length - TokenForm.BODY_LENGTH);
    if (entry == null) {
      return nobodys.matches(value, nobodysDigest) ? WRONG_VALUE : UNKNOWN;
    }
    ValueRow row = entry.row();
    Optional<DigestKey> key = keys.find(row.keyId(), row.organization());
    if (key.isEmpty()) {
      return new Unclear(row.keyId());
    }
    if (!key.get().matches(value, row.digest())) {
      return WRONG_VALUE;
    }
    if (oldDigests != null && !row.keyId().equals(keys.current())) {
      tell(oldDigests, row, value);
    }
    return new Recognized(entry);
  }

  private void tell(OldDigests oldDigests, ValueRow row, byte[] value) {
    String inUse = keys.current();
    keys.find(inUse, row.organization())
        .ifPresent(key -> oldDigests.matched(row, inUse, key.digest(value)));
  }

  /// Whether presenting the value again would tell nothing new: its digest, as it was then, is
  /// under the key in use, or nobody makes digests anew.
  boolean isSettled(Recognized recognized) {
    return oldDigests == null || recognized.row().keyId().equals(keys.current());
  }

  /// The entry that the table holds now of the value that was recognized, or null where there is
  /// none. A digest under another master key is the same value digested anew, since a public id
  /// never gets another secret.
  static @Nullable ValueEntry now(Recognized recognized, TokenTable table) {
    ValueEntry now = table.value(recognized.row().publicId());
    return now != null && isSameValue(recognized.row(), now.row()) ? now : null;
  }

  private static boolean isSameValue(ValueRow then, ValueRow now) {
    return now == then
        || (now.token().equals(then.token())
            && now.organization().equals(then.organization())
            && (!now.keyId().equals(then.keyId())
                || MessageDigest.isEqual(now.digest(), then.digest())));
  }
}
