package dev.latchkey.domain.people;

import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;

/// A member, with the user that he is and the role that he has.
public record Person(Member member, User user, Role role) {}
