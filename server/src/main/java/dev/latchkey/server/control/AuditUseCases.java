package dev.latchkey.server.control;

import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.ListAuditEvents;
import dev.latchkey.domain.audit.VerifyChain;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases about the audit log.
@Configuration(proxyBeanMethods = false)
class AuditUseCases {
  @Bean
  ListAuditEvents listAuditEvents(AuditEvents events) {
    return new ListAuditEvents(events);
  }

  @Bean
  VerifyChain verifyChain(AuditEvents events, AuditChain chain) {
    return new VerifyChain(events, chain);
  }
}
