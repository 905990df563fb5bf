package dev.latchkey.domain.group;

import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The groups of organizations, and who is in them.
public interface Groups {
  /// False where the slug is taken in the organization.
  boolean insert(Group group);

  /// False where the revision stored is not the one before `group`'s.
  boolean update(Group group);

  /// Deletes it with its memberships; false where there is none.
  boolean delete(OrganizationId organization, GroupId id);

  Optional<Group> find(OrganizationId organization, GroupId id);

  /// The same, locked until the work's end.
  Optional<Group> lock(OrganizationId organization, GroupId id);

  Optional<Group> findBySlug(OrganizationId organization, String slug);

  /// In the order they were made; `q` is beginnings of words of the name, may be empty.
  ///
  /// @param among only these; null for all
  Page<Group> list(
      OrganizationId organization, String q, @Nullable Set<GroupId> among, Page.Wanted page);

  /// False where he is in it already.
  boolean insert(GroupMember member);

  /// False where the revision stored is not the one before `member`'s.
  boolean update(GroupMember member);

  /// False where he is not in it.
  boolean delete(OrganizationId organization, GroupId group, UserId user);

  /// The member, locked until the work's end.
  Optional<GroupMember> lock(OrganizationId organization, GroupId group, UserId user);

  /// By e-mail address.
  List<GroupPerson> people(OrganizationId organization, GroupId group);

  /// In which groups of the organization he is, in the order he came into them.
  List<GroupMember> of(OrganizationId organization, UserId user);

  /// The organizations in whose groups he is.
  Set<OrganizationId> organizations(UserId user);

  /// What he may do in the organization's groups.
  GroupRights rights(OrganizationId organization, UserId user);

  /// The same, its rows locked until the work's end.
  GroupRights lockRights(OrganizationId organization, UserId user);
}
