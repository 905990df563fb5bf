package dev.latchkey.verification.table;

import dev.latchkey.verification.address.AddressRanges;
import dev.latchkey.verification.feed.Row.TokenRow;

/// A token's row and its address rules, read once.
public record TokenEntry(TokenRow row, AddressRanges addresses) {
  static TokenEntry of(TokenRow row) {
    return new TokenEntry(row, AddressRanges.of(row.allowedAddresses()));
  }
}
