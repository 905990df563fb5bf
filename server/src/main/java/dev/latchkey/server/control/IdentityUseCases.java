package dev.latchkey.server.control;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.secret.NewIds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases about people and the installation.
@Configuration(proxyBeanMethods = false)
class IdentityUseCases {
  @Bean
  FoundOrganization foundOrganization(
      Organizations organizations,
      Environments environments,
      Roles roles,
      Users users,
      Members members,
      Changes changes,
      NewIds ids) {
    return new FoundOrganization(organizations, environments, roles, users, members, changes, ids);
  }
}
