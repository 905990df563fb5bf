package dev.latchkey.management.group;

import dev.latchkey.api.group.Group;
import dev.latchkey.api.group.GroupMember;
import dev.latchkey.domain.group.GroupPerson;

/// Shows groups and who is in them.
final class GroupViews {
  private GroupViews() {}

  static Group of(dev.latchkey.domain.group.Group group) {
    return new Group(
        group.id().toString(), group.slug(), group.name(), group.createdAt(), group.revision());
  }

  static GroupMember of(GroupPerson person) {
    return new GroupMember(
        person.member().user().toString(),
        person.name(),
        person.email(),
        person.member().administrator(),
        person.outside(),
        person.member().since(),
        person.member().revision());
  }

  static String path(dev.latchkey.domain.group.Group group) {
    return "/api/v1/organizations/" + group.organization() + "/groups/" + group.id();
  }
}
