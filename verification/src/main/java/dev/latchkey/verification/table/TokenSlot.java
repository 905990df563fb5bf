package dev.latchkey.verification.table;

import org.jspecify.annotations.Nullable;

/// Where a token's row stands, for its values to refer to: found with the value, without another
/// look-up. Stays while the token or one of its values is there.
final class TokenSlot {
  volatile @Nullable TokenEntry entry;

  /// How many values refer to it. Used by the applying thread alone.
  int values;

  boolean isUnused() {
    return entry == null && values == 0;
  }
}
