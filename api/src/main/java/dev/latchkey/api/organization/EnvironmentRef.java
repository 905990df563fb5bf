package dev.latchkey.api.organization;

/// Which environment, in a decision.
public record EnvironmentRef(String id, String slug) {}
