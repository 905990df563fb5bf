package dev.latchkey.domain.group;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import java.util.List;

/// Shows groups and who is in them: all of an organization's with `groups:read`, else those that
/// one is in.
public final class ListGroups {
  private final Groups groups;
  private final FindGroup findGroup;

  public ListGroups(Groups groups) {
    this.groups = groups;
    this.findGroup = new FindGroup(groups);
  }

  public Outcome<Page<Group>> list(Caller caller, String q, Page.Wanted page) {
    if (caller.may(Permission.GROUPS_READ)) {
      return Outcome.done(groups.list(caller.inOrganization(), q, null, page));
    }
    return caller.groups().isEmpty()
        ? Outcome.refused(Refusal.Forbidden.lacks(Permission.GROUPS_READ))
        : Outcome.done(
            groups.list(
                caller.inOrganization(), q, caller.groups().where(Permission.GROUPS_READ), page));
  }

  /// One, by id or slug.
  public Outcome<Group> show(Caller caller, String idOrSlug) {
    return findGroup
        .find(caller, idOrSlug)
        .map(Outcome::done)
        .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
  }

  /// The members of one, by e-mail address.
  public Outcome<List<GroupPerson>> people(Caller caller, String idOrSlug) {
    return show(caller, idOrSlug).map(group -> groups.people(group.organization(), group.id()));
  }
}
