package dev.latchkey.domain.usage;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Presentations.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/// Keeps what was counted of presented tokens: sums and last uses, and, for each token, verifier
/// and reason, the first refusal in a minute as a row of the audit log; at most 100 such rows a
/// minute and organization. Verification never waits for this.
public final class RecordUsage {
  static final int MOST_ROWS_A_MINUTE = 100;

  private final Usages usages;
  private final Tokens tokens;
  private final Changes changes;
  private final Map<OrganizationId, Integer> rowsOfMinute = new HashMap<>();
  private Instant minute = Instant.EPOCH;

  public RecordUsage(Usages usages, Tokens tokens, Changes changes) {
    this.usages = usages;
    this.tokens = tokens;
    this.changes = changes;
  }

  /// Called by one thread. What could not be written is the caller's to give again.
  public void record(Presentations presentations) {
    if (presentations.isEmpty()) {
      return;
    }
    changes.commit(
        change -> {
          usages.add(presentations.uses());
          presentations.refused().forEach(refused -> audit(change, refused));
          return presentations.uses().size();
        });
  }

  private void audit(Change change, Refused refused) {
    if (!hasRoom(refused)) {
      return;
    }
    Actor actor =
        refused.verifier() == null
            ? Actor.SYSTEM
            : new Actor(Actor.Type.VERIFIER, refused.verifier().toString(), "");
    String name = tokens.find(refused.organization(), refused.token()).map(Token::label).orElse("");
    change.audit(
        new AuditEntry(
            refused.organization(),
            actor,
            "token.refuse",
            new AuditEntry.Subject("token", refused.token().toString(), name),
            new Origin(refused.from(), ""),
            refused.verifier(),
            AuditEntry.Result.REFUSED,
            refused.reason(),
            refused.count() == 1 ? "" : refused.count() + " times within the minute"));
  }

  private boolean hasRoom(Refused refused) {
    Instant itsMinute = refused.firstAt().truncatedTo(ChronoUnit.MINUTES);
    if (itsMinute.isAfter(minute)) {
      minute = itsMinute;
      rowsOfMinute.clear();
    }
    return rowsOfMinute.merge(refused.organization(), 1, Integer::sum) <= MOST_ROWS_A_MINUTE;
  }
}
