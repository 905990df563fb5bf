package dev.latchkey.domain.people;

import dev.latchkey.domain.access.Edit;

/// What changes of a membership.
///
/// @param role the id or the name of one of the organization's roles
/// @param unit the business unit; null clears it
public record MemberEdit(Edit<String> role, Edit<String> unit) {}
