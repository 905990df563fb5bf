package dev.latchkey.domain.token;

import java.util.UUID;

/// The principal that a token stands or falls with.
public record Owner(Type type, UUID id) {
  /// What can own tokens.
  public enum Type {
    USER,
    GROUP,
    APPLICATION,
    ACCOUNT,
    PARTICIPANT,
    AGENT,
    TOKEN
  }
}
