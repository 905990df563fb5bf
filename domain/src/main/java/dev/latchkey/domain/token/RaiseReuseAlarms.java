package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells in the audit log that a value was used after its end: of each value the first time only.
/// Either somebody still has the old one, or somebody should not.
public final class RaiseReuseAlarms {
  private final Tokens tokens;

  public RaiseReuseAlarms(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Called inside a work.
  ///
  /// @param endedAt when the value ended, which tells it from the token's others
  /// @param from an address; empty where none was told
  /// @param verifier the asking token; null where there was none
  public void raise(
      Change change,
      OrganizationId organization,
      TokenId id,
      Instant endedAt,
      String from,
      @Nullable TokenId verifier) {
    Optional<Token> token = tokens.lock(organization, id);
    Optional<TokenValue> value =
        token.flatMap(
            its ->
                tokens.values(organization, id).stream()
                    .filter(each -> endedAt.equals(each.endsAt()) && each.alarmedAt() == null)
                    .findFirst());
    if (token.isEmpty() || value.isEmpty()) {
      return;
    }
    tokens.update(value.get().alarmedAt(change.at()));
    change.audit(
        new AuditEntry(
            organization,
            verifier == null
                ? Actor.SYSTEM
                : new Actor(Actor.Type.VERIFIER, verifier.toString(), ""),
            "token.reuse",
            TokenSubjects.of(token.get()),
            new Origin(from, ""),
            verifier,
            AuditEntry.Result.REFUSED,
            "VALUE_ENDED",
            "the value with public id %s was presented after its end at %s"
                .formatted(value.get().publicId(), endedAt)));
  }
}
