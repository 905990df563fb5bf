package dev.latchkey.domain.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Lists what tokens of an organization can open, and which of it is subscribed to.
public final class ListServices {
  private final Services services;
  private final Subscriptions subscriptions;

  public ListServices(Services services, Subscriptions subscriptions) {
    this.services = services;
    this.subscriptions = subscriptions;
  }

  /// The built-in ones first, then its own.
  public Outcome<List<Service>> list(Caller caller) {
    if (!caller.may(Permission.SERVICES_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.SERVICES_READ));
    }
    List<Service> all = new ArrayList<>(Service.BUILT_IN);
    all.addAll(services.list(caller.inOrganization()));
    return Outcome.done(List.copyOf(all));
  }

  public Outcome<Service> show(Caller caller, String slug) {
    if (!caller.may(Permission.SERVICES_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.SERVICES_READ));
    }
    Optional<Service> found =
        Service.builtIn(slug).or(() -> services.find(caller.inOrganization(), slug));
    return found.map(Outcome::done).orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }

  public Outcome<List<Subscriptions.Subscription>> subscriptions(Caller caller) {
    if (!caller.may(Permission.SERVICES_READ) && !caller.may(Permission.OPERATOR)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.SERVICES_READ));
    }
    return Outcome.done(subscriptions.list(caller.inOrganization()));
  }
}
