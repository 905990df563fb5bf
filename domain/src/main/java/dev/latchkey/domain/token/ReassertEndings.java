package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.util.List;
import java.util.Optional;

/// Submits endings again that a fail-over to a replica may have lost. What is as it should be is
/// left alone, so any number of nodes may do it, any number of times.
public final class ReassertEndings {
  private final Tokens tokens;
  private final TokenRows rows;
  private final Changes changes;

  public ReassertEndings(Tokens tokens, TokenRows rows, Changes changes) {
    this.tokens = tokens;
    this.rows = rows;
    this.changes = changes;
  }

  /// A token that was seen to end.
  ///
  /// @param revision as it was switched off; the largest number where it was deleted
  public record Ended(OrganizationId organization, TokenId token, long revision) {
    boolean isDeleted() {
      return revision == Long.MAX_VALUE;
    }
  }

  public void reassert(List<Ended> endings) {
    for (Ended ended : endings) {
      changes.commit(change -> reassert(change, ended));
    }
  }

  /// The revision goes beyond the lost one, so that switching the token on again afterwards is
  /// later than what was lost.
  private boolean reassert(Change change, Ended ended) {
    Caller caller = Caller.system(ended.organization());
    Optional<Token> found = tokens.lock(ended.organization(), ended.token());
    if (found.isPresent() && ended.isDeleted()) {
      Ending.delete(tokens, rows, change, caller, found.get(), "token.delete");
      return true;
    }
    boolean changed = false;
    while (found.isPresent() && found.get().revision() <= ended.revision()) {
      Ending.switchOff(tokens, rows, change, caller, found.get(), "token.switch-off");
      found = tokens.lock(ended.organization(), ended.token());
      changed = true;
    }
    return changed;
  }
}
