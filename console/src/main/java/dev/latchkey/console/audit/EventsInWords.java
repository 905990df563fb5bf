package dev.latchkey.console.audit;

import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvent;
import java.util.Map;
import java.util.TreeMap;

/// Puts audit events into words. An action that has none here is shown as it is.
public final class EventsInWords {
  private static final Map<String, String> WORDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("environment.create", "Made an environment"),
              Map.entry("environment.delete", "Deleted an environment"),
              Map.entry("environment.rename", "Renamed an environment"),
              Map.entry("key.retire", "Retired a key"),
              Map.entry("key.rotate", "Put a new key in use"),
              Map.entry("member.add", "Added a member"),
              Map.entry("organization.create", "Made the organization"),
              Map.entry("organization.rename", "Renamed the organization"),
              Map.entry("service.create", "Defined a service"),
              Map.entry("service.delete", "Deleted a service"),
              Map.entry("service.edit", "Changed a service"),
              Map.entry("session.create", "Signed in"),
              Map.entry("session.end", "Signed out"),
              Map.entry("session.prove", "Proved identity"),
              Map.entry("subscription.create", "Subscribed to a service"),
              Map.entry("subscription.delete", "Ended a subscription"),
              Map.entry("token.create", "Made a token"),
              Map.entry("token.delete", "Deleted a token"),
              Map.entry("token.edit", "Edited a token"),
              Map.entry("token.refuse", "Presented and refused"),
              Map.entry("token.replace", "Replaced a token"),
              Map.entry("token.reveal", "Revealed a value"),
              Map.entry("token.switch-off", "Set a token Inactive"),
              Map.entry("token.switch-on", "Set a token Active"),
              Map.entry("user.create", "Made a user"),
              Map.entry("user.password.change", "Changed the password"),
              Map.entry("user.password.reset", "Reset a password")));

  /// Every action that has words, by action.
  public Map<String, String> actions() {
    return WORDS;
  }

  public Page<EventRow> rows(Visit visit, Page<AuditEvent> events) {
    return new Page<>(
        events.items().stream().map(event -> row(visit, event)).toList(), events.next());
  }

  private static EventRow row(Visit visit, AuditEvent event) {
    AuditEntry entry = event.entry();
    return new EventRow(
        event.sequence(),
        visit.times().exact(event.at()),
        entry.actor().name(),
        entry.actor().id(),
        WORDS.getOrDefault(entry.action(), entry.action()),
        entry.action(),
        entry.object().name(),
        entry.object().id(),
        entry.origin().address(),
        entry.origin().requestId(),
        entry.token() == null ? null : entry.token().toString(),
        entry.result() == AuditEntry.Result.SUCCEEDED
            ? null
            : entry.code() == null ? "REFUSED" : entry.code(),
        entry.detail());
  }
}
