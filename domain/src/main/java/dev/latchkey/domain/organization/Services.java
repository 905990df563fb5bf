package dev.latchkey.domain.organization;

import dev.latchkey.domain.id.OrganizationId;
import java.util.List;
import java.util.Optional;

/// The services of organizations' own. The built-in ones are [Service#BUILT_IN].
public interface Services {
  /// False where the slug is taken in the organization.
  boolean insert(Service service);

  /// False where the revision stored is not the one before `service`'s.
  boolean update(Service service);

  /// False where tokens for it are still there.
  boolean delete(OrganizationId organization, String slug);

  Optional<Service> find(OrganizationId organization, String slug);

  List<Service> list(OrganizationId organization);
}
