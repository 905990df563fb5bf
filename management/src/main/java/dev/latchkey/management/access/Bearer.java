package dev.latchkey.management.access;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.verification.feed.Row.Subject;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whoever presented a good token of the management API.
///
/// @param permissions effective: the token's own that its owner holds too
public record Bearer(TokenRow token, Subject subject, Set<String> permissions) {
  private static final String USER = "USER";

  public Bearer {
    permissions = Set.copyOf(permissions);
  }

  public OrganizationId organization() {
    return new OrganizationId(token.organization());
  }

  TokenId tokenId() {
    return new TokenId(token.token());
  }

  /// The person behind a personal token; null for a technical user.
  @Nullable UserId user() {
    return subject.type().equals(USER) ? UserId.parse(subject.id()).orElse(null) : null;
  }

  Actor actor() {
    Actor.Type type = subject.type().equals(USER) ? Actor.Type.USER : Actor.Type.TECHNICAL_USER;
    return new Actor(type, subject.id(), subject.name());
  }

  Set<Permission> managementPermissions() {
    return Permission.among(permissions);
  }

  boolean isOperator() {
    return permissions.contains(Permission.OPERATOR.wire());
  }
}
