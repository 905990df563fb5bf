package dev.latchkey.domain.node;

import dev.latchkey.domain.id.OrganizationId;
import java.util.Collection;
import java.util.List;

/// How long it took, of each organization the last times.
public interface RefusalDelays {
  /// So many are kept of each organization.
  int KEPT = 50;

  /// Adds some and forgets those that are too many. Called inside a work; no audit, no feed.
  void add(Collection<RefusalDelay> delays);

  /// What is kept, oldest first.
  List<RefusalDelay> last(OrganizationId organization);
}
