package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/// The browser that someone comes with.
///
/// @param knownBrowser what the browser's cookie holds; null where it has none
/// @param device the User-Agent
public record Arrival(@Nullable Secret knownBrowser, String device, Origin origin) {}
