package dev.latchkey.domain.company;

import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues.Place;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An organization's identity provider.
///
/// @param issuer its address, as it calls itself
/// @param clientSecret null for a public client
/// @param groupsClaim the claim that lists a person's groups
/// @param groups which of its groups is which of ours
public record CompanySignIn(
    OrganizationId organization,
    String issuer,
    String clientId,
    @Nullable Sealed clientSecret,
    String groupsClaim,
    Map<String, GroupId> groups,
    Instant changedAt) {
  public CompanySignIn {
    groups = Map.copyOf(groups);
  }

  static Place place(OrganizationId organization) {
    return new Place(organization, organization.value(), "client-secret");
  }
}
