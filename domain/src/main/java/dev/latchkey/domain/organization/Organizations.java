package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.verification.feed.RowKey;
import java.util.List;
import java.util.Optional;

/// The organizations.
public interface Organizations {
  /// False where the slug is taken; nothing is written then. Begins its audit chain.
  boolean insert(Organization organization);

  /// False where the revision stored is not the one before `organization`'s.
  boolean update(Organization organization);

  Optional<Organization> find(OrganizationId id);

  Optional<Organization> findBySlug(String slug);

  /// Removes up to `most` of its tokens with all that hangs on them; answers what the decision knew
  /// of them, nothing once none is left.
  List<RowKey> deleteTokens(OrganizationId id, int most);

  /// Removes it with all that is left in it but its audit log and what tells of deleted tokens;
  /// answers what the decision knew. Its tokens must be gone.
  List<RowKey> delete(OrganizationId id);

  /// By name.
  Page<Organization> list(Page.Wanted page);

  long count();
}
