package dev.latchkey.server.control;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.organization.CreateEnvironment;
import dev.latchkey.domain.organization.CreateService;
import dev.latchkey.domain.organization.DeleteEnvironment;
import dev.latchkey.domain.organization.DeleteService;
import dev.latchkey.domain.organization.EditOrganization;
import dev.latchkey.domain.organization.EditService;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.ListEnvironments;
import dev.latchkey.domain.organization.ListServices;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.organization.RenameEnvironment;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.organization.Subscribe;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.secret.NewIds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases about organizations and what they are made of.
@Configuration(proxyBeanMethods = false)
class OrganizationUseCases {
  @Bean
  ListEnvironments listEnvironments(Environments environments) {
    return new ListEnvironments(environments);
  }

  @Bean
  CreateEnvironment createEnvironment(Environments environments, Changes changes, NewIds ids) {
    return new CreateEnvironment(environments, changes, ids);
  }

  @Bean
  RenameEnvironment renameEnvironment(Environments environments, Changes changes) {
    return new RenameEnvironment(environments, changes);
  }

  @Bean
  DeleteEnvironment deleteEnvironment(Environments environments, Changes changes) {
    return new DeleteEnvironment(environments, changes);
  }

  @Bean
  ListServices listServices(Services services, Subscriptions subscriptions) {
    return new ListServices(services, subscriptions);
  }

  @Bean
  CreateService createService(Services services, Changes changes) {
    return new CreateService(services, changes);
  }

  @Bean
  EditService editService(Services services, Changes changes) {
    return new EditService(services, changes);
  }

  @Bean
  DeleteService deleteService(Services services, Changes changes) {
    return new DeleteService(services, changes);
  }

  @Bean
  Subscribe subscribe(
      Organizations organizations,
      Services services,
      Subscriptions subscriptions,
      Changes changes) {
    return new Subscribe(organizations, services, subscriptions, changes);
  }

  @Bean
  EditOrganization editOrganization(Organizations organizations, Changes changes) {
    return new EditOrganization(organizations, changes);
  }
}
