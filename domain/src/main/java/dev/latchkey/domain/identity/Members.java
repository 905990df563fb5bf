package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
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

  /// False where the revision stored is not the one before `member`'s.
  boolean update(Member member);

  /// False where he is none.
  boolean delete(OrganizationId organization, UserId user);

  List<Member> of(UserId user);

  /// By name, with their users.
  Page<Listed> list(OrganizationId organization, Page.Wanted page);

  List<Member> withRole(OrganizationId organization, RoleId role);

  /// The members whose role is the one of this name, with their users.
  List<User> withRole(OrganizationId organization, String roleName);

  /// A member and the user that he is.
  record Listed(Member member, User user) {}
}
