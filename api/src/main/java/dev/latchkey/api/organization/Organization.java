package dev.latchkey.api.organization;

import java.time.Instant;

/// A tenant.
public record Organization(String id, String slug, String name, Instant createdAt, long revision) {}
