package dev.latchkey.domain.people;

import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import java.util.List;

/// What the use cases about people stand on.
///
/// @param departures what ends with a membership besides the person's tokens
public record PeoplePorts(
    Users users,
    Roles roles,
    Members members,
    Environments environments,
    Tokens tokens,
    Authority authority,
    TokenRows rows,
    List<Departure> departures) {
  public PeoplePorts {
    departures = List.copyOf(departures);
  }
}
