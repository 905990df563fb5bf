package dev.latchkey.domain.group;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.GroupId;
import java.util.Optional;

/// Finds a group by its id or its slug, whichever a request has, if the caller may see it.
public final class FindGroup {
  private final Groups groups;

  public FindGroup(Groups groups) {
    this.groups = groups;
  }

  /// Nothing where there is none, and nothing where he may not read it: the two look alike.
  public Optional<Group> find(Caller caller, String idOrSlug) {
    Optional<GroupId> id = GroupId.parse(idOrSlug);
    Optional<Group> found =
        id.isPresent()
            ? groups.find(caller.inOrganization(), id.get())
            : groups.findBySlug(caller.inOrganization(), idOrSlug);
    return found.filter(group -> caller.may(Permission.GROUPS_READ, group.id()));
  }

  /// The same, locked until the work's end.
  public Optional<Group> lock(Caller caller, String idOrSlug) {
    return find(caller, idOrSlug).flatMap(group -> groups.lock(group.organization(), group.id()));
  }
}
