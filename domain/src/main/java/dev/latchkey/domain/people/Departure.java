package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.identity.Member;

/// Something that a person loses with his membership. Each feature that ties things to members adds
/// one.
@FunctionalInterface
public interface Departure {
  /// Ends it, inside the work that ends the membership, whose row is locked.
  void leave(Change change, Caller caller, Member member);
}
