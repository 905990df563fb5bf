package dev.latchkey.server.control;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.group.AddGroupMember;
import dev.latchkey.domain.group.CreateGroup;
import dev.latchkey.domain.group.EditGroupMember;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.group.ListGroups;
import dev.latchkey.domain.group.RenameGroup;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.people.LeaveGroups;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.DeleteGroup;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases about groups and who is in them.
@Configuration(proxyBeanMethods = false)
class GroupUseCases {
  @Bean
  LeaveGroups leaveGroups(Groups groups) {
    return new LeaveGroups(groups);
  }

  @Bean
  ListGroups listGroups(Groups groups) {
    return new ListGroups(groups);
  }

  @Bean
  CreateGroup createGroup(Groups groups, Authority authority, Changes changes, NewIds ids) {
    return new CreateGroup(groups, authority, changes, ids);
  }

  @Bean
  RenameGroup renameGroup(Groups groups, Changes changes) {
    return new RenameGroup(groups, changes);
  }

  @Bean
  DeleteGroup deleteGroup(
      Groups groups, Tokens tokens, TokenRows rows, Authority authority, Changes changes) {
    return new DeleteGroup(groups, tokens, rows, authority, changes);
  }

  @Bean
  AddGroupMember addGroupMember(
      Groups groups,
      Users users,
      Members members,
      Authority authority,
      Changes changes,
      NewIds ids) {
    return new AddGroupMember(groups, users, members, authority, changes, ids);
  }

  @Bean
  EditGroupMember editGroupMember(Groups groups, Authority authority, Changes changes) {
    return new EditGroupMember(groups, authority, changes);
  }
}
