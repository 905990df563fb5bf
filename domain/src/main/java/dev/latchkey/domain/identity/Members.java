package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import java.util.List;
import java.util.Optional;

/// Who belongs to which organization.
public interface Members {
  /// False where he is a member already.
  boolean insert(Member member);

  Optional<Member> find(OrganizationId organization, UserId user);

  /// The same, locked until the work's end.
  Optional<Member> lock(OrganizationId organization, UserId user);

  List<Member> of(UserId user);

  /// The members whose role is the one of this name, with their users.
  List<User> withRole(OrganizationId organization, String roleName);
}
