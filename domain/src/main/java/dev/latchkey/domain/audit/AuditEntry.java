package dev.latchkey.domain.audit;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import org.jspecify.annotations.Nullable;

/// What goes into the audit log.
///
/// @param organization whose chain; [OrganizationId#INSTALLATION] for the installation's
/// @param action what was done, such as `token.create`
/// @param token with which token; null for a session or a command
/// @param code why it was refused; null where it was not
/// @param detail what changed, in words, without any secret; may be empty
public record AuditEntry(
    OrganizationId organization,
    Actor actor,
    String action,
    Subject object,
    Origin origin,
    @Nullable TokenId token,
    Result result,
    @Nullable String code,
    String detail) {
  /// What it was done to: a type such as `token`, its public id, and its name as it was then.
  public record Subject(String type, String id, String name) {}

  /// Whether it came to pass.
  public enum Result {
    SUCCEEDED,
    REFUSED
  }

  public static AuditEntry of(
      Caller caller, OrganizationId organization, String action, Subject object, String detail) {
    return new AuditEntry(
        organization,
        caller.actor(),
        action,
        object,
        caller.origin(),
        caller.token(),
        Result.SUCCEEDED,
        null,
        detail);
  }

  public static AuditEntry refused(
      Caller caller, OrganizationId organization, String action, Subject object, String code) {
    return new AuditEntry(
        organization,
        caller.actor(),
        action,
        object,
        caller.origin(),
        caller.token(),
        Result.REFUSED,
        code,
        "");
  }
}
