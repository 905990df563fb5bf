package dev.latchkey.verification.usage;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Learns of the first accepted use of a token's newest value while an older one still passes, so
/// that the older one can be ended at once.
public interface FirstUses {
  /// Called on the path of verification: it must neither wait nor write. Told of one token any
  /// number of times, until its row no longer says that it is being rotated.
  ///
  /// @param revision of the token's row that was decided by, which tells this rotation from an
  ///     earlier one
  /// @param at microseconds
  void used(UUID organization, UUID token, long revision, long at, @Nullable String from);
}
