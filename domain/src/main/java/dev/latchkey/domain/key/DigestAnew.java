package dev.latchkey.domain.key;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SealedValues.SealBroken;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.token.NewValues;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Digests values under the master key in use, in the place of an earlier one: those that are kept
/// sealed from [#sealed], the others when they are presented, from [#presented]. A value stays good
/// throughout, because its row and its entry in the feed name the key of its digest.
public final class DigestAnew {
  private static final int BATCH = 100;

  private final Tokens tokens;
  private final TokenRows rows;
  private final DigestKeys keys;
  private final SealedValues sealedValues;
  private final Changes changes;

  public DigestAnew(
      Tokens tokens, TokenRows rows, DigestKeys keys, SealedValues sealedValues, Changes changes) {
    this.tokens = tokens;
    this.rows = rows;
    this.keys = keys;
    this.sealedValues = sealedValues;
    this.changes = changes;
  }

  /// Takes all that are kept sealed, some in each transaction; cut off, it is simply called again.
  /// One that does not open is left as it is.
  public Progress sealed() {
    int done = 0;
    int left = 0;
    String after = null;
    while (true) {
      List<TokenValue> batch = tokens.valuesUnderOtherKeys(keys.current(), after, BATCH);
      if (batch.isEmpty()) {
        return new Progress(done, left);
      }
      int moved = changes.commit(change -> move(change, batch)).value();
      done += moved;
      left += batch.size() - moved;
      after = batch.getLast().publicId();
    }
  }

  /// A value that was presented and accepted. False where there was nothing to do.
  public boolean presented(
      OrganizationId organization, TokenId token, String publicId, Secret value) {
    return changes
        .commit(
            change ->
                current(organization, token, publicId)
                    .filter(stored -> isDigestOf(stored, value))
                    .map(stored -> write(change, stored, value))
                    .orElse(false))
        .value();
  }

  private int move(Change change, List<TokenValue> batch) {
    int moved = 0;
    for (TokenValue read : batch) {
      Optional<TokenValue> stored = current(read.organization(), read.token(), read.publicId());
      Optional<Secret> value = stored.flatMap(this::open);
      if (stored.isPresent() && value.isPresent() && write(change, stored.get(), value.get())) {
        moved++;
      }
    }
    return moved;
  }

  /// The value as it is now, with its token locked: it may have been deleted or ended since it was
  /// read, and publishing what was read would bring it back.
  private Optional<TokenValue> current(
      OrganizationId organization, TokenId token, String publicId) {
    if (tokens.lock(organization, token).isEmpty()) {
      return Optional.empty();
    }
    return tokens.values(organization, token).stream()
        .filter(value -> value.publicId().equals(publicId))
        .filter(value -> !value.keyId().equals(keys.current()))
        .findFirst();
  }

  private Optional<Secret> open(TokenValue value) {
    @Nullable Sealed sealed = value.sealed();
    if (sealed == null) {
      return Optional.empty();
    }
    try {
      Secret opened =
          sealedValues.open(
              NewValues.place(value.organization(), value.token(), value.publicId()), sealed);
      return Optional.of(opened).filter(secret -> isDigestOf(value, secret));
    } catch (SealBroken e) {
      return Optional.empty();
    }
  }

  /// Whether the stored digest is this value's; so no value is ever let in by being digested anew.
  /// A row under a key that this server lacks is none of its to move.
  private boolean isDigestOf(TokenValue stored, Secret value) {
    return keys.find(stored.keyId(), stored.organization().value())
        .filter(key -> MessageDigest.isEqual(key.digest(value.expose()), stored.digest()))
        .isPresent();
  }

  private boolean write(Change change, TokenValue stored, Secret value) {
    String keyId = keys.current();
    DigestKey key = keys.find(keyId, stored.organization().value()).orElseThrow();
    TokenValue moved =
        new TokenValue(
            stored.organization(),
            stored.token(),
            stored.publicId(),
            key.digest(value.expose()),
            keyId,
            stored.sealed(),
            stored.createdAt(),
            stored.endsAt());
    tokens.update(moved);
    change.publish(rows.put(moved));
    return true;
  }

  /// @param left values that were deleted meanwhile or did not open; the next call looks again
  public record Progress(int done, int left) {}
}
