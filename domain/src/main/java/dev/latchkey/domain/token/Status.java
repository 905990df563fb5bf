package dev.latchkey.domain.token;

/// What is stored of a token's state; that it has expired or has not begun follows from its dates.
public enum Status {
  ACTIVE,
  INACTIVE
}
