package dev.latchkey.management.wiring;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.RevokeToken;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.management.access.CatchUp;
import dev.latchkey.management.answer.ManagementSettings;
import dev.latchkey.management.answer.Receipts;
import dev.latchkey.management.oauth.MetadataController;
import dev.latchkey.management.oauth.RevocationController;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.feed.GivenPositions;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The controllers of OAuth 2.0.
@Configuration(proxyBeanMethods = false)
class OAuthControllers {
  @Bean
  MetadataController metadataController(ManagementSettings settings) {
    return new MetadataController(settings);
  }

  @Bean
  RevokeToken revokeToken(Tokens tokens, KindPolicies policies, TokenRows rows, Changes changes) {
    return new RevokeToken(tokens, policies, rows, changes);
  }

  @Bean
  RevocationController revocationController(
      Decider decider,
      CatchUp catchUp,
      RevokeToken revokeToken,
      Receipts receipts,
      GivenPositions positions,
      RequestFacts facts,
      InstantSource clock) {
    return new RevocationController(
        decider, catchUp, revokeToken, receipts, positions, facts, clock);
  }
}
