package dev.latchkey.signin.wiring;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.NewBrowsers;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.notice.ManageWebhooks;
import dev.latchkey.domain.notice.NoticeSignIns;
import dev.latchkey.domain.notice.Notices;
import dev.latchkey.domain.notice.Tell;
import dev.latchkey.domain.notice.Told;
import dev.latchkey.domain.notice.Webhooks;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SecretSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases of telling people what happened.
@Configuration(proxyBeanMethods = false)
public class NoticeUseCases {
  @Bean
  Told told(Users users, Members members, Groups groups) {
    return new Told(users, members, groups);
  }

  @Bean
  Tell tell(Notices notices, Webhooks webhooks, Outbox outbox, NewIds ids) {
    return new Tell(notices, webhooks, outbox, ids);
  }

  @Bean
  NewBrowsers newBrowsers(Members members, Tell tell, Outbox outbox) {
    return new NoticeSignIns(members, tell, outbox);
  }

  @Bean
  ManageWebhooks manageWebhooks(
      Webhooks webhooks,
      Notices notices,
      Told told,
      Tell tell,
      SealedValues seals,
      SecretSource source,
      NewIds ids,
      Changes changes) {
    return new ManageWebhooks(webhooks, notices, told, tell, seals, source, ids, changes);
  }
}
