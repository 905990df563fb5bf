package dev.latchkey.verification.decision;

import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Recognition.Stranger;
import dev.latchkey.verification.decision.Recognition.Unclear;
import dev.latchkey.verification.decision.Recognition.Unrecognized;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds whose value was presented: form, public id, digest.
///
/// An unknown public id takes the same way as a known one, so that time tells nothing: another
/// record is read in its stead, and the digest is made under that one's key and compared with that
/// one's; only the outcome does not count. In a table without any, nobody's key stands in.
final class Recognizer {
  static final Stranger UNKNOWN = new Stranger(Reason.UNKNOWN);
  private static final Stranger WRONG_VALUE = new Stranger(Reason.WRONG_VALUE);

  static final Stranger MALFORMED = new Stranger(Reason.MALFORMED);

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
    if (!presented.isWellFormed()) {
      return MALFORMED;
    }
    TokenEntry claimed = claimed(presented, table);
    Unrecognized objection = objection(presented, claimed, table);
    return objection == null
        ? new Recognized(Objects.requireNonNull(claimed), presented.publicId())
        : objection;
  }

  /// Whose value it is by the public id of what is well-formed; null where that is nobody's.
  @Nullable TokenEntry claimed(Presented presented, TokenTable table) {
    return table.value(presented.reveal(), presented.publicIdStart());
  }

  /// What speaks against its being the value that is `claimed`; null where nothing does.
  @Nullable Unrecognized objection(
      Presented presented, @Nullable TokenEntry claimed, TokenTable table) {
    TokenEntry compared =
        claimed != null ? claimed : table.another(presented.reveal(), presented.publicIdStart());
    if (compared == null) {
      return unknown(presented);
    }
    Optional<DigestKey> key = keys.find(compared.keyId(), compared.organizationOfValue());
    if (key.isEmpty()) {
      return claimed == null ? unknown(presented) : new Unclear(claimed.keyId());
    }
    boolean right = key.get().matches(presented, compared);
    if (claimed == null) {
      return UNKNOWN;
    }
    if (!right) {
      return WRONG_VALUE;
    }
    if (oldDigests != null && !claimed.keyId().equals(keys.current())) {
      tell(oldDigests, claimed, presented);
    }
    return null;
  }

  private void tell(OldDigests oldDigests, TokenEntry entry, Presented presented) {
    String inUse = keys.current();
    keys.find(inUse, entry.organizationOfValue())
        .ifPresent(
            key ->
                oldDigests.matched(
                    entry.valueRow(presented.publicId()), inUse, key.digest(presented)));
  }

  /// Whether presenting the value again would tell nothing new: its digest, as it was then, is
  /// under the key in use, or nobody makes digests anew.
  boolean isSettled(Recognized recognized) {
    return oldDigests == null || recognized.entry().keyId().equals(keys.current());
  }

  private Stranger unknown(Presented presented) {
    return nobodys.matches(presented, nobodysDigest) ? WRONG_VALUE : UNKNOWN;
  }

  /// The entry that the table holds now of the value that was recognized, or null where there is
  /// none. A digest under another master key is the same value digested anew, since a public id
  /// never gets another secret.
  static @Nullable TokenEntry now(Recognized recognized, TokenTable table) {
    TokenEntry now = table.value(recognized.publicId());
    return now != null && now.isSameValueAs(recognized.entry()) ? now : null;
  }
}
