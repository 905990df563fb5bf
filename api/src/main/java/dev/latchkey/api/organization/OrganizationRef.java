package dev.latchkey.api.organization;

/// Which organization.
public record OrganizationRef(String id, String slug) {}
