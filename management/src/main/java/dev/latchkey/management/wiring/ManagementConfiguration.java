package dev.latchkey.management.wiring;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.RecordCall;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.node.Nodes;
import dev.latchkey.management.access.Bearers;
import dev.latchkey.management.access.CallResolver;
import dev.latchkey.management.access.Callers;
import dev.latchkey.management.access.CatchUp;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.ManagementSettings;
import dev.latchkey.management.answer.ProblemResolver;
import dev.latchkey.management.answer.Problems;
import dev.latchkey.management.answer.Receipts;
import dev.latchkey.management.answer.RejectedRequests;
import dev.latchkey.management.answer.Replies;
import dev.latchkey.management.docs.DocsController;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.usage.UsageRecorder;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// The management API in a servlet that other pages share: its paths are `/api/v1/…`, and
/// those of OAuth 2.0. Wants the
/// domain's ports and use cases as beans, what decides ([Decider], [LiveTable], [Follower],
/// [UsageRecorder]), [RequestFacts], [ManagementSettings] and a clock.
@Configuration(proxyBeanMethods = false)
@Import({
  ManagementControllers.class,
  PeopleControllers.class,
  OAuthControllers.class,
  PolicyControllers.class
})
public class ManagementConfiguration {
  @Bean
  RecordCall recordCall(Changes changes) {
    return new RecordCall(changes);
  }

  @Bean
  Receipts receipts(
      ManagementSettings settings, Follower follower, Nodes nodes, InstantSource clock) {
    return new Receipts(settings.node(), follower, nodes, clock);
  }

  @Bean
  CatchUp catchUp(Follower follower, GivenPositions positions) {
    return new CatchUp(follower, positions);
  }

  @Bean
  Acts acts(Receipts receipts, Follower follower, RecordCall recordCall, GivenPositions positions) {
    return new Acts(new Replies(receipts, follower, recordCall, positions));
  }

  @Bean
  Problems problems(ManagementSettings settings) {
    return new Problems(settings);
  }

  @Bean
  ProblemResolver problemResolver(Problems problems, RecordCall recordCall) {
    return new ProblemResolver(problems, recordCall);
  }

  @Bean
  RejectedRequests rejectedRequests() {
    return new RejectedRequests();
  }

  @Bean
  DocsController docsController() {
    return new DocsController();
  }

  @Bean
  WebMvcConfigurer managementCalls(
      Decider decider,
      LiveTable live,
      Follower follower,
      UsageRecorder usage,
      RequestFacts facts,
      CatchUp catchUp,
      Members members,
      Roles roles,
      Groups groups) {
    Bearers bearers = new Bearers(decider, follower.freshness(), usage, facts);
    Callers callers = new Callers(live, members, roles, groups);
    CallResolver resolver = new CallResolver(bearers, callers, facts, catchUp);
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(resolver);
      }
    };
  }
}
