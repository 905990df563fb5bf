package dev.latchkey.server.control;

import dev.latchkey.console.wiring.ConsoleConfiguration;
import dev.latchkey.management.wiring.ManagementConfiguration;
import dev.latchkey.signin.wiring.SigninConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// What the control plane is made of.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
  AuditUseCases.class,
  ContainerRefusals.class,
  ConsoleConfiguration.class,
  GroupUseCases.class,
  IdentityUseCases.class,
  ManagementConfiguration.class,
  OrganizationUseCases.class,
  PolicyUseCases.class,
  Probes.class,
  SigninConfiguration.class,
  TokenUseCases.class,
  TracedRequests.class
})
class ControlConfiguration {}
