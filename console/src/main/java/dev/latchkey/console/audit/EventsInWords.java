package dev.latchkey.console.audit;

import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Actor;
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
              Map.entry("audit.keep", "Set how long audit log is kept"),
              Map.entry("audit.remove-old", "Removed old audit events"),
              Map.entry("environment.create", "Made environment"),
              Map.entry("environment.delete", "Deleted environment"),
              Map.entry("environment.rename", "Renamed environment"),
              Map.entry("group.add-member", "Added to group"),
              Map.entry("group.create", "Made group"),
              Map.entry("group.delete", "Deleted group"),
              Map.entry("group.edit-member", "Changed member of group"),
              Map.entry("group.remove-member", "Removed from group"),
              Map.entry("group.rename", "Renamed group"),
              Map.entry("invitation.accept", "Came in by an invitation"),
              Map.entry("invitation.create", "Invited"),
              Map.entry("invitation.withdraw", "Withdrew invitation"),
              Map.entry("key.retire", "Retired key"),
              Map.entry("key.rotate", "Put new key in use"),
              Map.entry("member.add", "Added member"),
              Map.entry("member.edit", "Changed member"),
              Map.entry("member.remove", "Removed member"),
              Map.entry("message.discard", "Gave up message"),
              Map.entry("notice.test", "Sent test notice"),
              Map.entry("organization.company-sign-in", "Changed company sign-in"),
              Map.entry("organization.create", "Made organization"),
              Map.entry("organization.rename", "Renamed organization"),
              Map.entry("role.create", "Made role"),
              Map.entry("role.delete", "Deleted role"),
              Map.entry("role.edit", "Changed role"),
              Map.entry("policy.create", "Made policy"),
              Map.entry("policy.delete", "Deleted policy"),
              Map.entry("policy.edit", "Changed policy"),
              Map.entry("service.create", "Defined service"),
              Map.entry("service.delete", "Deleted service"),
              Map.entry("service.edit", "Changed service"),
              Map.entry("session.create", "Signed in"),
              Map.entry("session.end", "Signed out"),
              Map.entry("session.prove", "Proved identity"),
              Map.entry("subscription.create", "Subscribed to service"),
              Map.entry("subscription.delete", "Ended subscription"),
              Map.entry("token.create", "Made token"),
              Map.entry("token.delete", "Deleted token"),
              Map.entry("token.delete-maker-left", "Deleted token: its maker left"),
              Map.entry("token.edit", "Edited token"),
              Map.entry("token.end-old-value", "Old value ended"),
              Map.entry("token.owner-left", "Ended token with its owner's membership"),
              Map.entry("token.refuse", "Presented and refused"),
              Map.entry("token.replace", "Replaced token"),
              Map.entry("token.reuse", "Used an ended value"),
              Map.entry("token.reveal", "Revealed value"),
              Map.entry("token.revoke", "Revoked token by presenting it"),
              Map.entry("token.rotate", "Rotated token"),
              Map.entry("token.switch-off", "Switched off token"),
              Map.entry("token.switch-off-maker-left", "Switched off token: its maker left"),
              Map.entry("token.switch-off-unused", "Switched off token: unused"),
              Map.entry("token.switch-on", "Switched on token"),
              Map.entry("token.take-back-rotation", "Took rotation back"),
              Map.entry("user.create", "Made user"),
              Map.entry("user.factor.add", "Added way to sign in"),
              Map.entry("user.factor.remove", "Removed way to sign in"),
              Map.entry("user.password.ask", "Asked for new password"),
              Map.entry("user.password.change", "Changed password"),
              Map.entry("user.password.reset", "Reset password"),
              Map.entry("webhook.create", "Added webhook"),
              Map.entry("webhook.delete", "Removed webhook")));

  /// Every action that has words, by action.
  public Map<String, String> actions() {
    return WORDS;
  }

  public Page<EventRow> rows(Visit visit, Page<AuditEvent> events) {
    return new Page<>(
        events.items().stream().map(event -> row(visit, event)).toList(), events.next());
  }

  private static String who(Actor actor) {
    return actor.type() == Actor.Type.VERIFIER && actor.name().isEmpty()
        ? "A verifier"
        : actor.name();
  }

  private static EventRow row(Visit visit, AuditEvent event) {
    AuditEntry entry = event.entry();
    return new EventRow(
        event.sequence(),
        visit.times().exact(event.at()),
        who(entry.actor()),
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
