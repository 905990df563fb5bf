package dev.latchkey.console.people;

import dev.latchkey.console.page.Moment;
import org.jspecify.annotations.Nullable;

/// A member as the page shows him.
///
/// @param unit empty where none is set
/// @param groups the names of those that he is in, as far as the one who looks may see groups
/// @param lastSignIn null where the audit log has none
/// @param self whether he is the one who looks
public record MemberRow(
    String id,
    String name,
    String email,
    String roleId,
    String role,
    String unit,
    String groups,
    @Nullable Moment lastSignIn,
    boolean self) {}
