package dev.latchkey.domain.token;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Members;
import java.util.UUID;

/// Members own their personal tokens and application keys.
public final class UserOwners implements OwnerLookup {
  private final Members members;

  public UserOwners(Members members) {
    this.members = members;
  }

  @Override
  public Owner.Type type() {
    return Owner.Type.USER;
  }

  @Override
  public boolean exists(OrganizationId organization, UUID id) {
    return members.find(organization, new UserId(id)).isPresent();
  }
}
