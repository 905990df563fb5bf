package dev.latchkey.api.group;

import java.time.Instant;

/// A named set of users in an organization.
public record Group(String id, String slug, String name, Instant createdAt, long revision) {}
