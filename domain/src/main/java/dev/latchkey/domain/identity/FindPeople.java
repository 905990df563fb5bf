package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.id.OrganizationId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds members of an organization by the beginning of a word of their name, or of their e-mail.
public final class FindPeople {
  private final Roles roles;
  private final Members members;

  public FindPeople(Roles roles, Members members) {
    this.roles = roles;
    this.members = members;
  }

  /// By name, at most `most`.
  public Outcome<List<User>> find(Caller caller, String q, int most) {
    if (!caller.may(Permission.MEMBERS_READ)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.MEMBERS_READ));
    }
    OrganizationId organization = caller.inOrganization();
    String wanted = q.strip().toLowerCase(Locale.ROOT);
    return Outcome.done(
        roles.list(organization).stream()
            .flatMap(role -> members.withRole(organization, role.name()).stream())
            .filter(user -> matches(user, wanted))
            .sorted(Comparator.comparing(User::name, String.CASE_INSENSITIVE_ORDER))
            .limit(most)
            .toList());
  }

  private static boolean matches(User user, String wanted) {
    String email = user.email().toLowerCase(Locale.ROOT);
    String name = " " + user.name().toLowerCase(Locale.ROOT);
    return email.startsWith(wanted) || name.contains(" " + wanted);
  }
}
