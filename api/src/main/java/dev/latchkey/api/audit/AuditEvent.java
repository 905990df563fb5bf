package dev.latchkey.api.audit;

import dev.latchkey.api.access.Principal;
import dev.latchkey.api.error.ErrorCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One act.
///
/// @param action a thing and a verb, such as `token.create`
/// @param from the address; null for what the system did
/// @param token the id of the token it was done with; null in a session
/// @param code why it was refused
public record AuditEvent(
    String id,
    Instant at,
    Principal actor,
    String action,
    AuditObject object,
    @Nullable String from,
    @Nullable String token,
    AuditResult result,
    @Nullable ErrorCode code) {}
