package dev.latchkey.domain.organization;

import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import java.util.Optional;

/// Finds an environment by its id or its slug; whichever of the two a request has.
public final class FindEnvironment {
  private final Environments environments;

  public FindEnvironment(Environments environments) {
    this.environments = environments;
  }

  public Optional<Environment> find(OrganizationId organization, String idOrSlug) {
    Optional<EnvironmentId> id = EnvironmentId.parse(idOrSlug);
    return id.isPresent()
        ? environments.find(organization, id.get())
        : environments.findBySlug(organization, idOrSlug);
  }
}
