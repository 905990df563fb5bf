package dev.latchkey.verification.usage;

import dev.latchkey.verification.address.IpAddress;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Refusals of one token to one verifier for one reason in one minute.
final class RefusalCell {
  final Tally tally = new Tally();
  private final UUID organization;
  private final long firstAt;
  private final @Nullable IpAddress firstFrom;

  RefusalCell(UUID organization, long firstAt, @Nullable IpAddress firstFrom) {
    this.organization = organization;
    this.firstAt = firstAt;
    this.firstFrom = firstFrom;
  }

  void drainTo(RefusalKey key, List<RefusalCount> drained) {
    long count = tally.close();
    if (count > 0) {
      String from = firstFrom == null ? null : firstFrom.toString();
      drained.add(
          new RefusalCount(
              organization,
              key.token(),
              key.verifier(),
              key.reason(),
              key.minute(),
              count,
              firstAt,
              from,
              key.valueEndsAt()));
    }
  }
}
