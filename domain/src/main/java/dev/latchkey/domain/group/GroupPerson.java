package dev.latchkey.domain.group;

/// A member of a group as it may show him.
///
/// @param name his e-mail address where he is from outside: what the installation knows of a person
///     beyond the address that the group itself gave is not for this organization
/// @param outside whether he is in the group without being in its organization
public record GroupPerson(GroupMember member, String name, String email, boolean outside) {}
