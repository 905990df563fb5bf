package dev.latchkey.domain.access;

import dev.latchkey.domain.id.Id;

/// Who did something, as it is kept and shown: also after the principal itself is gone.
///
/// @param id in its public form; empty for [Type#SYSTEM]
/// @param name as it was then
public record Actor(Type type, String id, String name) {
  public static final Actor SYSTEM = new Actor(Type.SYSTEM, "", "Latchkey");

  /// What kinds of principal act.
  public enum Type {
    USER,
    TECHNICAL_USER,
    VERIFIER,
    SYSTEM,
    /// A token that acts as no principal: whoever held it.
    TOKEN
  }

  public static Actor user(Id id, String name) {
    return new Actor(Type.USER, id.toString(), name);
  }

  public static Actor technicalUser(Id id, String name) {
    return new Actor(Type.TECHNICAL_USER, id.toString(), name);
  }
}
