package dev.latchkey.domain.audit;

import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.id.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// How long organizations keep their audit log, and the removal of what was kept long enough.
public interface AuditRetentions {
  /// Nothing where it is kept for good.
  OptionalInt days(OrganizationId organization);

  void put(OrganizationId organization, int days);

  void delete(OrganizationId organization);

  Map<OrganizationId, Integer> all();

  /// The last event up to which all are older than `before`, at most `most` behind the chain's
  // base;
  /// nothing where there is none.
  Optional<Head> oldest(OrganizationId organization, Instant before, int most);

  /// Removes a chain's events up to this one, which becomes its base; false where the base is as
  /// far already.
  boolean remove(Head last);
}
