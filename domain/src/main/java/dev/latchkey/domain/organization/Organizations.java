package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import java.util.Optional;

/// The organizations.
public interface Organizations {
  /// False where the slug is taken; nothing is written then. Begins its audit chain.
  boolean insert(Organization organization);

  /// False where the revision stored is not the one before `organization`'s.
  boolean update(Organization organization);

  Optional<Organization> find(OrganizationId id);

  Optional<Organization> findBySlug(String slug);

  /// By name.
  Page<Organization> list(Page.Wanted page);

  long count();
}
