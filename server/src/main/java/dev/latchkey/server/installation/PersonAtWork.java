package dev.latchkey.server.installation;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.TokenOwners;
import dev.latchkey.domain.token.UserOwners;
import dev.latchkey.store.Stores;
import java.util.List;
import java.util.Optional;

/// A person whose tokens the command line makes: with the rights that he has, under his name.
public final class PersonAtWork {
  private final Installation installation;
  private final Authority authority;
  private final KindPolicies policies = new KindPolicies();

  public PersonAtWork(Installation installation) {
    this.installation = installation;
    Stores stores = installation.stores();
    this.authority =
        new Authority(
            stores.organizations(),
            stores.users(),
            stores.roles(),
            stores.members(),
            stores.groups(),
            stores.tokens(),
            policies);
  }

  /// The person as caller; nothing where he is no active member.
  public Optional<Caller> caller(User user, OrganizationId organization) {
    return authority
        .held(user.id(), organization)
        .map(
            held ->
                new Caller(
                    Actor.user(user.id(), user.name()),
                    user.id(),
                    null,
                    organization,
                    held.permissions(),
                    held.environments(),
                    installation.clock().instant(),
                    Origin.COMMAND_LINE,
                    Once.unkeyed()));
  }

  public IssueToken issueToken() {
    Stores stores = installation.stores();
    return new IssueToken(
        stores.tokens(),
        stores.environments(),
        stores.services(),
        stores.groups(),
        List.of(new UserOwners(stores.members()), new TokenOwners(stores.tokens())),
        authority,
        policies,
        installation.newValues(),
        stores.tokenRows(),
        new FindRules(stores.policies(), stores.environments(), stores.groups()),
        stores.changes(),
        installation.ids());
  }

  public EditToken editToken() {
    Stores stores = installation.stores();
    return new EditToken(
        stores.tokens(),
        authority,
        policies,
        stores.tokenRows(),
        new FindRules(stores.policies(), stores.environments(), stores.groups()),
        stores.changes());
  }
}
