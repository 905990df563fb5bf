package dev.latchkey.domain.policy;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.PolicyId;
import java.util.List;
import java.util.Optional;

/// The policies of organizations. One goes with its environment or its group.
public interface Policies {
  void insert(Policy policy);

  /// False where the revision stored is not the one before `policy`'s.
  boolean update(Policy policy);

  /// False where there is none.
  boolean delete(OrganizationId organization, PolicyId id);

  Optional<Policy> find(OrganizationId organization, PolicyId id);

  /// In the order they were made; there are few.
  List<Policy> list(OrganizationId organization);

  /// The organizations that have any.
  List<OrganizationId> organizations();
}
