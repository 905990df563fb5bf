package dev.latchkey.api.people;

/// A role, by name.
public record RoleRef(String id, String name) {}
