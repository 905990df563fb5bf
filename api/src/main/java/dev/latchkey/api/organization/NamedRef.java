package dev.latchkey.api.organization;

/// Which organization, environment, group or application, with its name.
public record NamedRef(String id, String slug, String name) {}
