package dev.latchkey.console.page;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.SignedIn;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.signin.session.Callers.Membership;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request of a person to the console: who he is, in which organization, and how he likes to
/// see it. Controllers take it as a parameter, the layout as the model's `visit`.
///
/// @param membership null on pages that belong to no organization
/// @param caller in that organization, or in the installation
/// @param path of this request, without its query
public record Visit(
    SignedIn person,
    @Nullable Membership membership,
    Caller caller,
    Preferences preferences,
    Times times,
    List<Organization> organizations,
    String path) {
  public Visit {
    organizations = List.copyOf(organizations);
  }

  /// The organization whose page this is.
  ///
  /// @throws IllegalStateException on a page that belongs to none
  public Organization organization() {
    if (membership == null) {
      throw new IllegalStateException("this page belongs to no organization: " + path);
    }
    return membership.organization();
  }

  public boolean inOrganization() {
    return membership != null;
  }

  public boolean isOperator() {
    return person.user().operator();
  }

  public boolean may(Permission permission) {
    return caller.may(permission);
  }

  /// The name of the role in which he is here.
  public String roleName() {
    if (membership == null) {
      return "Operator";
    }
    Role role = membership.role();
    return role == null ? "in its groups only" : role.name();
  }

  /// Whether he comes from outside the organization and is in groups of it only.
  public boolean isGuest() {
    return membership != null && membership.role() == null;
  }

  /// The beginning of the organization's addresses: `/o/acme`.
  public String home() {
    return "/o/" + organization().slug();
  }

  /// Where to lead from a page that belongs to no organization.
  public String anyHome() {
    if (membership != null) {
      return home();
    }
    return organizations.isEmpty()
        ? "/operations/organizations"
        : "/o/" + organizations.getFirst().slug();
  }

  /// His caller, guarded by the key that a form carries.
  public Caller once(Once guard) {
    return caller.with(guard);
  }
}
