package dev.latchkey.console.wiring;

import dev.latchkey.console.group.GroupPage;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Rehearsal;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.group.ListGroups;
import dev.latchkey.domain.group.RenameGroup;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.DeleteGroup;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.domain.usage.Usages;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The pages about groups that show what would end, by a [Rehearsal] of the same use cases.
@Configuration(proxyBeanMethods = false)
class GroupPages {
  @Bean
  GroupPage groupPage(
      ListGroups listGroups,
      RenameGroup renameGroup,
      DeleteGroup deleteGroup,
      Groups groups,
      Tokens tokens,
      TokenRows rows,
      Authority authority,
      Changes changes,
      Usages usages,
      InstantSource clock) {
    return new GroupPage(
        listGroups,
        renameGroup,
        deleteGroup,
        new DeleteGroup(groups, tokens, rows, authority, new Rehearsal(changes)),
        new ForeseeEndings(tokens, usages, clock));
  }
}
