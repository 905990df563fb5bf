package dev.latchkey.domain.people;

import dev.latchkey.domain.change.Changes;

/// What can be done to members and roles that are there: by the real way of committing, or as a
/// rehearsal.
public record PeopleChanges(
    ChangeMember changeMember,
    RemoveMember removeMember,
    EditRole editRole,
    DeleteRole deleteRole) {
  public static PeopleChanges of(PeoplePorts ports, Changes changes) {
    return new PeopleChanges(
        new ChangeMember(ports, changes),
        new RemoveMember(ports, changes),
        new EditRole(ports, changes),
        new DeleteRole(ports, changes));
  }
}
