package dev.latchkey.store.change;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.verification.feed.RowKey;
import java.util.List;
import java.util.UUID;

/// A transaction whose commit was sent and not answered. Its last entry tells whether it came to
/// pass: the mark is random, and the organization's row stays locked while it may still do so.
///
/// @param keys of the rows that it would change
/// @param organization of the last entry
/// @param number of the last entry among the organization's
public record InDoubt(List<RowKey> keys, OrganizationId organization, long number, UUID mark) {
  public InDoubt {
    keys = List.copyOf(keys);
  }
}
