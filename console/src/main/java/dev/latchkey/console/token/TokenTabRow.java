package dev.latchkey.console.token;

import dev.latchkey.console.page.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token of an organization or a group as the tab shows it.
///
/// @param state *Active*, *Revoked* or *Expired*
/// @param permissions those listed, where no role says them
public record TokenTabRow(
    String id,
    String name,
    String hint,
    String state,
    String role,
    List<String> permissions,
    @Nullable Moment expires,
    String expiresWords,
    TokenRow.LastUsed lastUsed,
    String createdBy,
    @Nullable RotationWords rotation) {
  public TokenTabRow {
    permissions = List.copyOf(permissions);
  }

  public boolean isActive() {
    return state.equals("Active");
  }

  public boolean isRevoked() {
    return state.equals("Revoked");
  }
}
