package dev.latchkey.api.group;

import java.time.Instant;

/// A person in a group.
///
/// @param name of someone from outside the organization, his e-mail address
/// @param admin whether he may write the group's members and tokens
/// @param outside whether he is in the group without being in the organization
public record GroupMember(
    String user,
    String name,
    String email,
    boolean admin,
    boolean outside,
    Instant since,
    long revision) {}
