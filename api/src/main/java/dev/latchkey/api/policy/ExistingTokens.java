package dev.latchkey.api.policy;

/// What a policy means for the tokens that are there when it is saved.
public enum ExistingTokens {
  KEEP,
  APPLY
}
