package dev.latchkey.management.access;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.verification.feed.Row.Subject;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whoever presented a good token of the management API.
///
/// @param permissions effective: the token's own that its owner holds too
public record Bearer(TokenRow token, Subject subject, Set<String> permissions) {
  private static final String USER = "USER";
  private static final String GROUP = "group";

  public Bearer {
    permissions = Set.copyOf(permissions);
  }

  public OrganizationId organization() {
    return new OrganizationId(token.organization());
  }

  TokenId tokenId() {
    return new TokenId(token.token());
  }

  /// The group whose token it is; nothing for another.
  Optional<GroupId> group() {
    UUID owner = token.owner();
    return token.kind().equals(GROUP) && owner != null
        ? Optional.of(new GroupId(owner))
        : Optional.empty();
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
