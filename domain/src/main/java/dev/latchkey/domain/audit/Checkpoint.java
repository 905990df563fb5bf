package dev.latchkey.domain.audit;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.id.OrganizationId;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What says that a chain's beginning was removed since it had been kept long enough: an event of
/// the chain itself, so sealed by all that follows it. It names the last event that went and its
/// hash, from which the chain is checked on.
public final class Checkpoint {
  public static final String ACTION = "audit.remove-old";

  private static final Pattern DETAIL = Pattern.compile("through ([0-9]{1,18}) ([0-9a-f]{64})");

  private Checkpoint() {}

  public static AuditEntry entry(Head last) {
    OrganizationId organization = last.organization();
    return new AuditEntry(
        organization,
        Actor.SYSTEM,
        ACTION,
        new AuditEntry.Subject("organization", organization.toString(), "audit log"),
        Origin.COMMAND_LINE,
        null,
        AuditEntry.Result.SUCCEEDED,
        null,
        "through " + last.sequence() + " " + HexFormat.of().formatHex(last.hash()));
  }

  /// What an event says that was removed; nothing where it is none that says so.
  public static Optional<Head> of(AuditEvent event) {
    AuditEntry entry = event.entry();
    Matcher detail = DETAIL.matcher(entry.detail());
    return entry.action().equals(ACTION) && entry.actor().equals(Actor.SYSTEM) && detail.matches()
        ? Optional.of(
            new Head(
                entry.organization(),
                Long.parseLong(detail.group(1)),
                HexFormat.of().parseHex(detail.group(2))))
        : Optional.empty();
  }
}
