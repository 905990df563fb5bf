package dev.latchkey.verification.table;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.latchkey.verification.address.AddressRanges;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.limit.Limits;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token, and the value that it was found by, as both were at one moment. It does not change with
/// the table.
///
/// Made for every decision, so it holds what a decision takes and no more; [#row()] puts the whole
/// row together for whoever answers.
public final class TokenEntry {
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// Null in a record that holds no value.
  final @Nullable Digested digested;

  /// Null in a record that holds no token's state.
  final @Nullable Grant grant;

  final long tokenHigh;
  final long tokenLow;
  private final long ownerHigh;
  private final long ownerLow;
  private final long digest0;
  private final long digest1;
  private final long digest2;
  private final long digest3;
  private final long endsAt;
  private final long expiresAt;
  private final long revision;
  private @Nullable TokenRow row;

  /// Reads a record.
  TokenEntry(MemorySegment chunk, long at, @Nullable Digested digested, @Nullable Grant grant) {
    this.digested = digested;
    this.grant = grant;
    this.tokenHigh = chunk.get(JAVA_LONG, at + Layout.TOKEN_HIGH);
    this.tokenLow = chunk.get(JAVA_LONG, at + Layout.TOKEN_LOW);
    this.ownerHigh = chunk.get(JAVA_LONG, at + Layout.OWNER_HIGH);
    this.ownerLow = chunk.get(JAVA_LONG, at + Layout.OWNER_LOW);
    this.digest0 = chunk.get(JAVA_LONG, at + Layout.DIGEST);
    this.digest1 = chunk.get(JAVA_LONG, at + Layout.DIGEST + 8);
    this.digest2 = chunk.get(JAVA_LONG, at + Layout.DIGEST + 16);
    this.digest3 = chunk.get(JAVA_LONG, at + Layout.DIGEST + 24);
    this.endsAt = chunk.get(JAVA_LONG, at + Layout.ENDS_AT);
    this.expiresAt = chunk.get(JAVA_LONG, at + Layout.EXPIRES_AT);
    this.revision = chunk.get(JAVA_LONG, at + Layout.REVISION);
  }

  private TokenEntry(TokenEntry value, TokenEntry token) {
    this.digested = value.digested;
    this.grant = token.grant;
    this.tokenHigh = token.tokenHigh;
    this.tokenLow = token.tokenLow;
    this.ownerHigh = token.ownerHigh;
    this.ownerLow = token.ownerLow;
    this.digest0 = value.digest0;
    this.digest1 = value.digest1;
    this.digest2 = value.digest2;
    this.digest3 = value.digest3;
    this.endsAt = value.endsAt;
    this.expiresAt = token.expiresAt;
    this.revision = token.revision;
  }

  /// This value with the state of its token, which is in another record.
  TokenEntry of(TokenEntry token) {
    return new TokenEntry(this, token);
  }

  /// The organization that the value is of; the token is of the same, or is not the value's.
  public UUID organizationOfValue() {
    return digested().organization();
  }

  /// The master key that the value's digest key derives from.
  public String keyId() {
    return digested().keyId();
  }

  /// When the value stops, [dev.latchkey.verification.feed.Row#NEVER] where it doesn't.
  public long valueEndsAt() {
    return endsAt;
  }

  /// Whether `digest`, 32 bytes, is the value's. Takes the same time wherever they differ.
  public boolean hasDigest(byte[] digest) {
    return ((digest0 ^ part(digest, 0))
            | (digest1 ^ part(digest, 8))
            | (digest2 ^ part(digest, 16))
            | (digest3 ^ part(digest, 24)))
        == 0;
  }

  /// Eight bytes of a digest as a number.
  static long part(byte[] digest, int from) {
    return (long) EIGHT.get(digest, from);
  }

  /// Whether both are of one value: of the same token, and of the same secret as far as their
  /// digests can tell; those under different keys tell nothing.
  public boolean isSameValueAs(TokenEntry other) {
    boolean sameDigest =
        ((digest0 ^ other.digest0)
                | (digest1 ^ other.digest1)
                | (digest2 ^ other.digest2)
                | (digest3 ^ other.digest3))
            == 0;
    return isSameTokenAs(other)
        && organizationOfValue().equals(other.organizationOfValue())
        && (sameDigest || !keyId().equals(other.keyId()));
  }

  /// Whether both are of one token.
  public boolean isSameTokenAs(TokenEntry other) {
    return tokenHigh == other.tokenHigh && tokenLow == other.tokenLow;
  }

  public UUID token() {
    return new UUID(tokenHigh, tokenLow);
  }

  public boolean active() {
    return grant().common.active();
  }

  public UUID organization() {
    return grant().common.organization();
  }

  /// The rows of the token's organization, as they are now.
  public Tenant tenant() {
    return grant().tenant;
  }

  public @Nullable String service() {
    return grant().common.service();
  }

  public @Nullable UUID environment() {
    return grant().common.environment();
  }

  public boolean allEnvironments() {
    return grant().common.allEnvironments();
  }

  public Set<String> permissions() {
    return grant().common.permissions();
  }

  public @Nullable UUID owner() {
    return (ownerHigh | ownerLow) == 0 ? null : new UUID(ownerHigh, ownerLow);
  }

  public Set<String> judges() {
    return grant().common.judges();
  }

  public long notBefore() {
    return grant().common.notBefore();
  }

  public long expiresAt() {
    return expiresAt;
  }

  public long revision() {
    return revision;
  }

  /// Whether a newer value waits for its first use, which ends the older one.
  public boolean rotating() {
    return grant().common.rotating();
  }

  public Limits limits() {
    return grant().common.limits();
  }

  public AddressRanges addresses() {
    return grant().addresses;
  }

  /// The token's whole row.
  public TokenRow row() {
    TokenRow whole = row;
    if (whole == null) {
      whole = grant().row(token(), owner(), expiresAt, revision);
      row = whole;
    }
    return whole;
  }

  /// The value's whole row.
  public ValueRow valueRow(String publicId) {
    byte[] digest = new byte[ValueRow.DIGEST_BYTES];
    EIGHT.set(digest, 0, digest0);
    EIGHT.set(digest, 8, digest1);
    EIGHT.set(digest, 16, digest2);
    EIGHT.set(digest, 24, digest3);
    return new ValueRow(organizationOfValue(), token(), publicId, digest, keyId(), endsAt);
  }

  private Grant grant() {
    return Objects.requireNonNull(grant);
  }

  private Digested digested() {
    return Objects.requireNonNull(digested);
  }
}
