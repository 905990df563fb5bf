package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;

/// Lists an organization's environments.
public final class ListEnvironments {
  private final Environments environments;

  public ListEnvironments(Environments environments) {
    this.environments = environments;
  }

  public Outcome<Page<Environment>> list(Caller caller, String q, Page.Wanted page) {
    if (!caller.may(Permission.ENVIRONMENTS_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ENVIRONMENTS_READ));
    }
    return Outcome.done(environments.list(caller.inOrganization(), q, page));
  }

  /// One, by id or slug.
  public Outcome<Environment> show(Caller caller, String idOrSlug) {
    if (!caller.may(Permission.ENVIRONMENTS_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.ENVIRONMENTS_READ));
    }
    return new FindEnvironment(environments)
        .find(caller.inOrganization(), idOrSlug)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }
}
