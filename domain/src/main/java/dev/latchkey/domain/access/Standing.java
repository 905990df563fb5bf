package dev.latchkey.domain.access;

import java.time.Instant;
import java.util.Optional;

/// Says what a caller may do at this moment. A port of the features that come before tokens: what a
/// caller with a token may do is known only there.
@FunctionalInterface
public interface Standing {
  /// What is said to whoever has none any more.
  String LOST = "Your rights have ended meanwhile.";

  /// The caller with the rights that he has now, their rows locked until the work's end; nothing
  /// where he has lost his standing.
  Optional<Caller> again(Caller caller, Instant now);
}
