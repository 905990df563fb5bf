package dev.latchkey.server.command;

import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.VerifyChain;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.server.installation.AsItIs;
import dev.latchkey.server.installation.NewestEvent;
import dev.latchkey.server.launch.StartNotice;
import dev.latchkey.store.feed.FeedGaps;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `doctor` asks of the data.
record DataChecks(AsItIs installation, InstantSource clock) {
  Optional<String> clockBehind() {
    return new NewestEvent(installation.stores().auditEvents())
        .at()
        .flatMap(newest -> StartNotice.ClockBehind.where(clock.instant(), newest))
        .map(StartNotice::message);
  }

  Optional<String> gaps() {
    long missing = new FeedGaps(installation.stores().database()).missing();
    return missing == 0
        ? Optional.empty()
        : Optional.of(
            "%,d entries are missing, so rows were altered by hand. Restore the last backup."
                .formatted(missing));
  }

  Optional<String> brokenChains() {
    if (!installation.openChains()) {
      return Optional.empty();
    }
    VerifyChain verify =
        new VerifyChain(installation.stores().auditEvents(), installation.vault().auditChain());
    Map<OrganizationId, AuditEvents.Head> noted = installation.notedHeads();
    Set<OrganizationId> chains = new HashSet<>(noted.keySet());
    installation.stores().auditEvents().heads().forEach(head -> chains.add(head.organization()));
    long broken =
        chains.stream()
            .map(chain -> verify.verify(chain, Optional.ofNullable(noted.get(chain))))
            .filter(finding -> !(finding instanceof VerifyChain.Finding.Whole))
            .count();
    return broken == 0
        ? Optional.empty()
        : Optional.of("%d chains are not whole. Which: ./latchkey audit verify".formatted(broken));
  }
}
