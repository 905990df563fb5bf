package dev.latchkey.api.organization;

import java.time.Instant;

/// A named part of an organization.
public record Environment(String id, String slug, String name, Instant createdAt, long revision) {}
