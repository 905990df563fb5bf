package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.change.Change;
import java.util.List;

/// Takes tokens out of use for good with what they stood or fell with, inside the work that ends
// it:
/// their owner's rights are locked there, so that none is made meanwhile.
public final class EndTokens {
  private final Tokens tokens;
  private final TokenRows rows;

  public EndTokens(Tokens tokens, TokenRows rows) {
    this.tokens = tokens;
    this.rows = rows;
  }

  /// @param action as the audit log names it, once for each
  public void delete(Change change, Caller caller, List<Token> ending, String action) {
    for (Token token : ending) {
      Ending.delete(tokens, rows, change, caller, token, action);
    }
  }
}
