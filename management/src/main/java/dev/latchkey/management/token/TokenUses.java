package dev.latchkey.management.token;

import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.RevealToken;
import dev.latchkey.domain.token.ShowToken;

/// The use cases about tokens.
public record TokenUses(
    IssueToken issue, ListTokens list, ShowToken show, RevealToken reveal, Changes changes) {

  /// What can be done to a token that is there.
  public record Changes(EditToken edit, DeleteToken delete) {}
}
