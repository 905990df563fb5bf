package dev.latchkey.domain.usage;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.token.RaiseReuseAlarms;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Presentations.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Keeps what a node counted of presented tokens: sums, last uses and presenters; for each token,
/// verifier and reason the first refusal in a minute as a row of the audit log, at most 100 such
/// rows a minute and organization; and an alarm where an ended value was used. Verification never
/// waits for this.
///
/// A batch that is given again, since its answer was lost, counts nothing. Usable by any number of
/// threads.
public final class RecordUsage {
  static final int MOST_ROWS_A_MINUTE = 100;

  private final Usages usages;
  private final Tokens tokens;
  private final RaiseReuseAlarms alarms;
  private final Changes changes;

  public RecordUsage(Usages usages, Tokens tokens, Changes changes) {
    this.usages = usages;
    this.tokens = tokens;
    this.alarms = new RaiseReuseAlarms(tokens);
    this.changes = changes;
  }

  /// Answers whether the batch was counted now; false where it had been before.
  public boolean record(Usages.Batch batch, Presentations presentations) {
    return presentations.isEmpty()
        || changes.commit(change -> record(change, batch, presentations)).value();
  }

  /// The same inside a work.
  boolean record(Change change, Usages.Batch batch, Presentations presentations) {
    if (!usages.take(batch)) {
      return false;
    }
    usages.add(presentations.uses());
    List<Refused> first = presentations.refused().stream().filter(usages::add).toList();
    presentations.refused().forEach(refused -> alarm(change, refused));
    OrganizationDays.of(presentations)
        .forEach((day, counts) -> usages.add(day.organization(), counts));
    first.forEach(refused -> audit(change, refused));
    return true;
  }

  private void alarm(Change change, Refused refused) {
    if (refused.valueEndedAt() != null) {
      alarms.raise(
          change,
          refused.organization(),
          refused.token(),
          refused.valueEndedAt(),
          refused.from(),
          refused.verifier());
    }
  }

  private void audit(Change change, Refused refused) {
    Instant minute = refused.firstAt().truncatedTo(ChronoUnit.MINUTES);
    if (!usages.takeRow(refused.organization(), minute, MOST_ROWS_A_MINUTE)) {
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
}
