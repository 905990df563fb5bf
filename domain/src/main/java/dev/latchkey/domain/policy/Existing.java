package dev.latchkey.domain.policy;

/// What a policy means for the tokens that are there when it is saved.
public enum Existing {
  /// They stay as they are.
  KEEP,
  /// What breaks the policy ends, or does less.
  APPLY
}
