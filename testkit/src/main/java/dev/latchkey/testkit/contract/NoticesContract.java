package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.NoticeId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.notice.Event;
import dev.latchkey.domain.notice.Notice;
import dev.latchkey.domain.notice.NoticeExpiries;
import dev.latchkey.domain.notice.Notices;
import dev.latchkey.domain.notice.Tell;
import dev.latchkey.domain.notice.Told;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [Notices] promises, and what [NoticeExpiries] makes of it.
public abstract class NoticesContract {
  private static final Duration LIFETIME = Duration.ofDays(90);

  private Ports ports;
  private Notices notices;
  private Things things;
  private OrganizationId acme;
  private OrganizationId other;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    notices = ports.notices();
    things = new Things(ports);
    acme = things.organization("acme").id();
    other = things.organization("other").id();
  }

  @Test
  void An_occasion_is_told_once_and_in_its_organization_alone() {
    Notice notice = notice(acme, "a");

    assertThat(things.done(() -> notices.insert(notice))).isTrue();
    assertThat(things.done(() -> notices.insert(notice(acme, "a")))).isFalse();
    assertThat(things.done(() -> notices.insert(notice(other, "a")))).isTrue();

    assertThat(Things.all(page -> notices.list(acme, page))).hasSize(1);
    assertThat(notices.last(acme)).containsOnlyKeys(Event.SIGN_IN);
    assertThat(notices.last(acme).get(Event.SIGN_IN)).isEqualTo(notice.at());
  }

  @Test
  void They_are_listed_newest_first_in_parts() {
    for (int each = 0; each < 5; each++) {
      Notice notice = notice(acme, "occasion " + each);
      things.done(() -> notices.insert(notice));
      ports.clock().advance(Duration.ofSeconds(1));
    }

    assertThat(Things.all(page -> notices.list(acme, page)))
        .extracting(Notice::what)
        .containsExactly("occasion 4", "occasion 3", "occasion 2", "occasion 1", "occasion 0");
  }

  @Nested
  class An_expiry {
    @Test
    void is_told_14_7_and_1_days_before_and_at_it_once_each() {
      token(LIFETIME, Status.ACTIVE);

      assertThat(at(LIFETIME.minusDays(15))).isEmpty();
      assertThat(at(Duration.ofDays(1))).containsExactly(Event.TOKEN_EXPIRES_IN_14_DAYS);
      assertThat(at(Duration.ofDays(3))).isEmpty();
      assertThat(at(Duration.ofDays(4))).containsExactly(Event.TOKEN_EXPIRES_IN_7_DAYS);
      assertThat(at(Duration.ofDays(5))).isEmpty();
      assertThat(at(Duration.ofDays(1))).containsExactly(Event.TOKEN_EXPIRES_IN_1_DAY);
      assertThat(at(Duration.ofDays(1))).containsExactly(Event.TOKEN_EXPIRED);
      assertThat(at(Duration.ofDays(1))).isEmpty();
    }

    @Test
    void of_a_short_life_is_told_at_the_later_times_only() {
      token(Duration.ofDays(3), Status.ACTIVE);

      assertThat(at(Duration.ofHours(1))).isEmpty();
      assertThat(at(Duration.ofDays(2))).containsExactly(Event.TOKEN_EXPIRES_IN_1_DAY);
    }

    @Test
    void that_was_missed_while_nothing_ran_is_told_by_its_latest_time_only() {
      token(LIFETIME, Status.ACTIVE);

      assertThat(at(LIFETIME.minusHours(2))).containsExactly(Event.TOKEN_EXPIRES_IN_1_DAY);
    }

    @Test
    void of_a_token_that_is_switched_off_is_not_told() {
      token(LIFETIME, Status.INACTIVE);

      assertThat(at(LIFETIME.minusDays(1))).isEmpty();
    }

    @Test
    void that_was_moved_is_told_anew() {
      Token token = token(LIFETIME, Status.ACTIVE);
      assertThat(at(LIFETIME.minusDays(14))).containsExactly(Event.TOKEN_EXPIRES_IN_14_DAYS);
      Token moved = of(token, token.createdAt().plus(LIFETIME.plusDays(30)), Status.ACTIVE, 2);
      things.done(() -> ports.tokens().update(moved));

      assertThat(at(Duration.ofDays(1))).isEmpty();
      assertThat(at(Duration.ofDays(29))).containsExactly(Event.TOKEN_EXPIRES_IN_14_DAYS);
    }

    @Test
    void is_told_once_by_three_nodes() throws Exception {
      for (int each = 1; each <= 20; each++) {
        token(each);
      }
      ports.clock().advance(LIFETIME.minusDays(7));
      CountDownLatch together = new CountDownLatch(1);
      int told = 0;
      try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
        List<Future<Integer>> telling = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
          NoticeExpiries expiries = expiries();
          telling.add(
              nodes.submit(
                  () -> {
                    together.await();
                    return expiries.tellDue();
                  }));
        }
        together.countDown();
        for (Future<Integer> each : telling) {
          told += each.get();
        }
      }

      assertThat(told).isEqualTo(20);
      assertThat(Things.all(page -> notices.list(acme, page))).hasSize(20);
      assertThat(ports.deliveries().due(ports.clock().instant(), 100))
          .as("there is no one to be told by mail, and no webhook")
          .extracting(Delivery::sort)
          .isEmpty();
    }

    private List<Event> at(Duration later) {
      ports.clock().advance(later);
      int before = Things.all(page -> notices.list(acme, page)).size();
      expiries().tellDue();
      List<Notice> all = Things.all(page -> notices.list(acme, page));
      return all.subList(0, all.size() - before).stream().map(Notice::event).toList();
    }
  }

  private NoticeExpiries expiries() {
    Outbox outbox = new Outbox(ports.deliveries(), ports.sealedValues(), ports.ids(), true);
    return new NoticeExpiries(
        notices,
        ports.tokens(),
        ports.organizations(),
        ports.usages(),
        new Told(ports.users(), ports.members(), ports.groups()),
        new Tell(notices, ports.webhooks(), outbox, ports.ids()),
        ports.changes(),
        ports.clock(),
        URI.create("https://tokens.example.com"));
  }

  private void token(int number) {
    Token token = things.newToken(acme, number, "orders", null);
    Token expiring = of(token, things.now().plus(LIFETIME), Status.ACTIVE, 1);
    things.run(() -> ports.tokens().insert(expiring));
  }

  private Token token(Duration lifetime, Status status) {
    Token token = things.newToken(acme, 1, "orders", null);
    Token expiring = of(token, things.now().plus(lifetime), status, 1);
    things.run(() -> ports.tokens().insert(expiring));
    return expiring;
  }

  private static Token of(Token token, @Nullable Instant expiresAt, Status status, long revision) {
    return new Token(
        token.organization(),
        token.id(),
        token.number(),
        token.kind(),
        token.name(),
        token.description(),
        token.rights(),
        status,
        token.hint(),
        token.technicalUser(),
        token.notBefore(),
        expiresAt,
        token.allowedAddresses(),
        token.metadata(),
        token.createdAt(),
        token.createdBy(),
        token.updatedAt(),
        token.updatedBy(),
        revision);
  }

  private Notice notice(OrganizationId organization, String what) {
    return new Notice(
        organization,
        Event.SIGN_IN,
        what,
        new NoticeId(ports.ids().next()),
        things.now(),
        null,
        null,
        "Ann Meyer",
        "the person",
        1,
        0);
  }
}
