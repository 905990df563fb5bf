package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import java.util.Optional;

/// The environments of organizations.
public interface Environments {
  /// False where the slug is taken in the organization.
  boolean insert(Environment environment);

  /// False where the revision stored is not the one before `environment`'s.
  boolean update(Environment environment);

  /// False where tokens, or anything else, still stand in it.
  boolean delete(OrganizationId organization, EnvironmentId id);

  Optional<Environment> find(OrganizationId organization, EnvironmentId id);

  Optional<Environment> findBySlug(OrganizationId organization, String slug);

  /// In the order they were made; `q` is beginnings of words of the name, may be empty.
  Page<Environment> list(OrganizationId organization, String q, Page.Wanted page);
}
