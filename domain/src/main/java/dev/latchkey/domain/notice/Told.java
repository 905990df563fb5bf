package dev.latchkey.domain.notice;

import dev.latchkey.domain.group.GroupPerson;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.token.Owner;
import dev.latchkey.domain.token.Token;
import java.util.List;
import java.util.Optional;

/// Who is told about a token: its owner, else its group, else the organization's administrators;
/// always someone who is still there.
public final class Told {
  private final Users users;
  private final Members members;
  private final Groups groups;

  public Told(Users users, Members members, Groups groups) {
    this.users = users;
    this.members = members;
    this.groups = groups;
  }

  Audience about(Token token) {
    Owner owner = token.rights().owner();
    if (owner != null && owner.type() == Owner.Type.USER) {
      Optional<User> user =
          users
              .find(new UserId(owner.id()))
              .filter(User::active)
              .filter(found -> members.find(token.organization(), found.id()).isPresent());
      if (user.isPresent()) {
        return new Audience("the owner", List.of(user.get().email()));
      }
    }
    if (owner != null && owner.type() == Owner.Type.GROUP) {
      List<String> people = ofGroup(token.organization(), new GroupId(owner.id()));
      if (!people.isEmpty()) {
        return new Audience("the group", people);
      }
    }
    return new Audience("the administrators", administrators(token.organization()));
  }

  /// Its administrators, or where it has none all of it.
  private List<String> ofGroup(OrganizationId organization, GroupId group) {
    List<GroupPerson> people =
        groups.people(organization, group).stream()
            .filter(person -> users.find(person.member().user()).filter(User::active).isPresent())
            .toList();
    List<String> administrators =
        people.stream()
            .filter(person -> person.member().administrator())
            .map(GroupPerson::email)
            .toList();
    return administrators.isEmpty()
        ? people.stream().map(GroupPerson::email).toList()
        : administrators;
  }

  List<String> administrators(OrganizationId organization) {
    return members.withRole(organization, Role.ADMINISTRATOR).stream()
        .filter(User::active)
        .map(User::email)
        .toList();
  }

  /// Some people.
  ///
  /// @param words `the owner`
  record Audience(String words, List<String> emails) {
    Audience {
      emails = List.copyOf(emails);
    }
  }
}
