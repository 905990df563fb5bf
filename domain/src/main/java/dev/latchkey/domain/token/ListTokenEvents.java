package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.id.TokenId;
import org.jspecify.annotations.Nullable;

/// Tells a token's history to whoever may see the token.
public final class ListTokenEvents {
  private final ShowToken showToken;
  private final AuditEvents events;

  public ListTokenEvents(Tokens tokens, AuditEvents events) {
    this.showToken = new ShowToken(tokens);
    this.events = events;
  }

  /// Newest first.
  public Outcome<Page<AuditEvent>> list(Caller caller, TokenId id, Page.Wanted page) {
    return about(caller, id, null, page);
  }

  /// Its refusals alone, newest first.
  public Outcome<Page<AuditEvent>> refusals(Caller caller, TokenId id, Page.Wanted page) {
    return about(caller, id, "token.refuse", page);
  }

  /// When it was switched off, newest first.
  public Outcome<Page<AuditEvent>> switchedOff(Caller caller, TokenId id, Page.Wanted page) {
    return about(caller, id, "token.switch-off", page);
  }

  private Outcome<Page<AuditEvent>> about(
      Caller caller, TokenId id, @Nullable String action, Page.Wanted page) {
    AuditEvents.Filter aboutIt =
        new AuditEvents.Filter(null, null, null, action, id.toString(), null, null);
    return showToken
        .show(caller, id)
        .map(token -> events.list(token.organization(), aboutIt, page));
  }
}
