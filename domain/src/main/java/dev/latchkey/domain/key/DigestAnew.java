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

  /// Values that were presented and matched, in one transaction; answers how many moved. Each moves
  /// only while its row still has the digest that it matched: so no other value is taken for the
  /// one presented, and one that was deleted does not come back.
  public int presented(List<Matched> values) {
    return changes
        .commit(change -> (int) values.stream().filter(value -> move(change, value)).count())
        .value();
  }

  private boolean move(Change change, Matched value) {
    return value.keyId().equals(keys.current())
        && current(value.organization(), value.token(), value.publicId())
            .filter(stored -> MessageDigest.isEqual(stored.digest(), value.was()))
            .map(stored -> write(change, stored, value.digest()))
            .orElse(false);
  }

  private int move(Change change, List<TokenValue> batch) {
    int moved = 0;
    for (TokenValue read : batch) {
      Optional<TokenValue> stored = current(read.organization(), read.token(), read.publicId());
      Optional<Secret> value = stored.flatMap(this::open);
      if (stored.isPresent()
          && value.isPresent()
          && write(change, stored.get(), digest(stored.get(), value.get()))) {
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

  private byte[] digest(TokenValue stored, Secret value) {
    DigestKey key = keys.find(keys.current(), stored.organization().value()).orElseThrow();
    return key.digest(value.expose());
  }

  private boolean write(Change change, TokenValue stored, byte[] digest) {
    TokenValue moved =
        new TokenValue(
            stored.organization(),
            stored.token(),
            stored.publicId(),
            digest,
            keys.current(),
            stored.sealed(),
            stored.createdAt(),
            stored.endsAt(),
            stored.alarmedAt());
    tokens.update(moved);
    change.publish(rows.put(moved));
    return true;
  }

  /// A value that was presented.
  ///
  /// @param was the stored digest that it matched
  /// @param keyId the master key in use then
  /// @param digest its own under that key
  public record Matched(
      OrganizationId organization,
      TokenId token,
      String publicId,
      byte[] was,
      String keyId,
      byte[] digest) {}

  /// @param left values that were deleted meanwhile or did not open; the next call looks again
  public record Progress(int done, int left) {}
}
