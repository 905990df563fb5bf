package dev.latchkey.management.answer;

import dev.latchkey.api.audit.AuditEvent;
import dev.latchkey.api.audit.AuditObject;
import dev.latchkey.api.audit.AuditResult;
import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.verification.decision.Reason;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Shows audit events.
public final class AuditViews {
  private AuditViews() {}

  public static AuditEvent of(dev.latchkey.domain.audit.AuditEvent event) {
    AuditEntry entry = event.entry();
    return new AuditEvent(
        event.id().toString(),
        event.at(),
        Principals.of(entry.actor()),
        entry.action(),
        new AuditObject(entry.object().type(), entry.object().id(), entry.object().name()),
        entry.origin().address().isEmpty() ? null : entry.origin().address(),
        entry.token() == null ? null : entry.token().toString(),
        AuditResult.valueOf(entry.result().name()),
        code(entry.code()));
  }

  /// A refused presentation is kept with its exact reason; here it is the code that the verifier
  /// was given.
  private static @Nullable ErrorCode code(@Nullable String kept) {
    if (kept == null) {
      return null;
    }
    Optional<String> told =
        Arrays.stream(Reason.values())
            .filter(reason -> reason.name().equals(kept))
            .map(reason -> reason.code().name())
            .findFirst();
    String name = told.orElse(kept);
    return Arrays.stream(ErrorCode.values())
        .filter(code -> code.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}
