package dev.latchkey.server.command;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.UserOwners;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.store.Stores;
import java.util.List;
import java.util.Set;

/// Issues the first administrator a personal token with all permissions and without an end.
final class AdministratorToken {
  private static final String NAME = "init";

  private final Installation installation;

  AdministratorToken(Installation installation) {
    this.installation = installation;
  }

  Secret issue(Organization organization, User administrator) {
    Caller caller =
        new Caller(
            Actor.user(administrator.id(), administrator.name()),
            administrator.id(),
            null,
            organization.id(),
            Set.of(Permission.values()),
            EnvironmentRights.all(EnvironmentRights.Level.WRITE),
            installation.clock().instant(),
            Origin.COMMAND_LINE,
            Once.unkeyed());
    Set<String> all = Permission.wires(Set.of(Permission.values()));
    Draft draft = Draft.management(Kind.PERSONAL, NAME, null, all, null);
    return switch (useCase().issue(caller, draft)) {
      case Outcome.Done<IssueToken.IssuedToken>(var issued, var position) -> issued.value();
      case Outcome.Refused<IssueToken.IssuedToken>(Refusal why) ->
          throw new IllegalStateException("the administrator gets no token: " + why);
    };
  }

  private IssueToken useCase() {
    Stores stores = installation.stores();
    KindPolicies policies = new KindPolicies();
    Authority authority =
        new Authority(
            stores.organizations(),
            stores.users(),
            stores.roles(),
            stores.members(),
            stores.groups(),
            stores.tokens(),
            policies);
    return new IssueToken(
        stores.tokens(),
        stores.environments(),
        stores.services(),
        stores.groups(),
        List.of(new UserOwners(stores.members())),
        authority,
        policies,
        installation.newValues(),
        stores.tokenRows(),
        new FindRules(stores.policies(), stores.environments(), stores.groups()),
        stores.changes(),
        installation.ids());
  }
}
