package dev.latchkey.verification.usage;

import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.feed.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts values that were nobody's, by the organization that asked about them.
final class UnknownCounts {
  private final LongAdder installations = new LongAdder();
  private final Map<UUID, LongAdder> byOrganization = new ConcurrentHashMap<>();

  void add(Caller caller) {
    UUID organization = organization(caller);
    (organization == null ? installations : adder(organization)).increment();
  }

  private static @Nullable UUID organization(Caller caller) {
    return switch (caller) {
      case Caller.OfOrganization ofOne -> ofOne.organization();
      case Caller.Behind behind -> organization(behind.verifier());
      case Caller.Proxy proxy -> proxy.organization();
      case Caller.Installation installation -> null;
      case Caller.Bearer bearer -> null;
    };
  }

  private LongAdder adder(UUID organization) {
    LongAdder adder = byOrganization.get(organization);
    return adder == null
        ? byOrganization.computeIfAbsent(organization, absent -> new LongAdder())
        : adder;
  }

  List<UnknownCount> drain() {
    List<UnknownCount> drained = new ArrayList<>();
    drain(Row.INSTALLATION, installations, drained);
    byOrganization.forEach((organization, adder) -> drain(organization, adder, drained));
    return drained;
  }

  private static void drain(UUID organization, LongAdder adder, List<UnknownCount> drained) {
    long count = adder.sumThenReset();
    if (count > 0) {
      drained.add(new UnknownCount(organization, count));
    }
  }
}
