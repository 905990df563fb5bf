package dev.latchkey.api.organization;

import java.time.Instant;

/// An organization's right to use a service.
///
/// @param service its slug
/// @param name the service's
public record Subscription(String service, String name, Instant subscribedAt) {}
