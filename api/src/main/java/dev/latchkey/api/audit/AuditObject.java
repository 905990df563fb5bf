package dev.latchkey.api.audit;

/// What something was done to.
///
/// @param type such as `token`
/// @param id its public id; a service's slug
/// @param name as it was then; a token's is its hint
public record AuditObject(String type, String id, String name) {}
