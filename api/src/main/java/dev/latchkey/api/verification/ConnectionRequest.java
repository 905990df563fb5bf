package dev.latchkey.api.verification;

import dev.latchkey.api.token.TokenValue;
import org.jspecify.annotations.Nullable;

/// What to open, and with which token.
///
/// @param service a slug
/// @param environment id or slug
/// @param organization id or slug
public record ConnectionRequest(
    String service,
    TokenValue token,
    @Nullable String environment,
    @Nullable String organization) {}
