package dev.latchkey.api.people;

/// Whom to invite.
///
/// @param role the id or the name of a role
public record NewInvitation(String email, String role) {}
