package dev.latchkey.verification.table;

import dev.latchkey.verification.address.AddressRanges;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What tokens have in common: all of their rows but the id, the owner, the expiry and the
/// revision. What is rare (metadata, address ranges, a list of permissions) stands here too, so
/// that it costs only those tokens that have it.
final class Grant {
  private static final UUID ANY = new UUID(0, 0);

  final TokenRow common;
  final Tenant tenant;
  final AddressRanges addresses;

  private Grant(TokenRow common, Tenant tenant) {
    this.common = common;
    this.tenant = tenant;
    this.addresses = AddressRanges.of(common.allowedAddresses());
  }

  /// @param tenant of the token's organization
  static Grant of(TokenRow row, Tenant tenant) {
    return new Grant(with(row, ANY, null, Row.NEVER, 0), tenant);
  }

  /// The whole row of one of the tokens.
  TokenRow row(UUID token, @Nullable UUID owner, long expiresAt, long revision) {
    return with(common, token, owner, expiresAt, revision);
  }

  private static TokenRow with(
      TokenRow row, UUID token, @Nullable UUID owner, long expiresAt, long revision) {
    return new TokenRow(
        row.organization(),
        token,
        row.kind(),
        row.active(),
        row.service(),
        row.environment(),
        row.allEnvironments(),
        row.permissions(),
        owner,
        row.subject(),
        row.judges(),
        row.notBefore(),
        expiresAt,
        row.allowedAddresses(),
        row.metadata(),
        revision,
        row.limits(),
        row.rotating());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Grant that && common.equals(that.common);
  }

  @Override
  public int hashCode() {
    return common.hashCode();
  }
}
