package dev.latchkey.verification.usage;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.feed.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which of a token's uses are counted together: those of one value, from one address, by one
/// client, to one verifier.
///
/// @param verifier the asking token; null where the presented one was the only credential
/// @param from null where no address was told
/// @param client what the presenter calls itself; null where it does not say
/// @param valueEndsAt when the value stops, or stopped; [Row#NEVER] for the newest
record Used(
    @Nullable UUID verifier, @Nullable IpAddress from, @Nullable String client, long valueEndsAt) {
  /// What is counted together where there are too many to tell apart.
  static final Used OTHERS = new Used(null, null, null, Row.NEVER);

  /// The same verifier's, from wherever.
  Used ofVerifier() {
    return new Used(verifier, null, null, valueEndsAt);
  }
}
