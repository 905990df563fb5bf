package dev.latchkey.server.installation;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/// When the newest of all audit events was written, so that it is not earlier now.
public record NewestEvent(AuditEvents events) {
  public Optional<Instant> at() {
    return events.heads().stream()
        .flatMap(
            head ->
                events
                    .list(head.organization(), AuditEvents.Filter.NONE, new Page.Wanted(1, null))
                    .items()
                    .stream())
        .map(AuditEvent::at)
        .max(Comparator.naturalOrder());
  }
}
