package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.delivery.Carrier;
import dev.latchkey.domain.delivery.Carrier.Carried;
import dev.latchkey.domain.delivery.Deliveries;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.delivery.SendWaiting;
import dev.latchkey.domain.id.DeliveryId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What [Deliveries] promises, and what [SendWaiting] makes of it.
public abstract class DeliveriesContract {
  private static final Mail MAIL = new Mail("ann@example.com", "Hello", Secret.of("the link"));

  private Ports ports;
  private Deliveries deliveries;
  private Outbox outbox;
  private final List<DeliveryId> carried = Collections.synchronizedList(new ArrayList<>());

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    deliveries = ports.deliveries();
    outbox = new Outbox(deliveries, ports.sealedValues(), ports.ids(), true);
  }

  @Nested
  class A_message {
    @Test
    void waits_sealed_from_the_commit_on() {
      DeliveryId id = post(Duration.ofDays(1));

      Delivery waiting = waiting().getFirst();

      assertThat(waiting.id()).isEqualTo(id);
      assertThat(waiting.sort()).isEqualTo(Delivery.Sort.MAIL);
      assertThat(new String(waiting.content().bytes(), StandardCharsets.ISO_8859_1))
          .doesNotContain("the link")
          .doesNotContain("ann@example.com");
    }

    @Test
    void of_a_change_that_fails_never_was() {
      try {
        ports
            .changes()
            .commit(
                change -> {
                  mail(change, Duration.ofDays(1));
                  throw new IllegalStateException("on purpose");
                });
      } catch (IllegalStateException expected) {
        assertThat(expected).hasMessage("on purpose");
      }

      assertThat(waiting()).isEmpty();
    }

    @Test
    void is_forgotten_once_it_was_taken() {
      post(Duration.ofDays(1));

      assertThat(sender(taking()).send(waiting().getFirst())).isEmpty();

      assertThat(waiting()).isEmpty();
      assertThat(later(Duration.ofDays(2))).isEmpty();
      assertThat(carried).hasSize(1);
    }

    @Test
    void that_could_not_be_sent_is_tried_after_30_seconds_then_a_minute_under_the_same_id() {
      DeliveryId id = post(Duration.ofDays(1));
      SendWaiting sender = sender((delivery, content) -> new Carried.Failed("no route"));

      assertThat(sender.send(waiting().getFirst())).isEqualTo("no route");
      assertThat(later(Duration.ofSeconds(29))).isEmpty();
      assertThat(later(Duration.ofSeconds(1))).extracting(Delivery::id).containsExactly(id);
      sender.send(waiting().getFirst());
      assertThat(later(Duration.ofSeconds(59))).isEmpty();
      assertThat(later(Duration.ofSeconds(1))).extracting(Delivery::id).containsExactly(id);
    }

    @Test
    void that_is_refused_for_good_is_given_up_with_the_reason_in_the_audit_log() {
      post(Duration.ofDays(1));

      sender((delivery, content) -> new Carried.Refused("550 no such user"))
          .send(waiting().getFirst());

      assertThat(later(Duration.ofDays(2))).isEmpty();
      assertThat(discarded()).containsExactly("REFUSED: 550 no such user");
    }

    @Test
    void is_given_up_when_its_time_is_over() {
      post(Duration.ofMinutes(30));
      ports.clock().advance(Duration.ofMinutes(30));

      sender(taking()).send(waiting().getFirst());

      assertThat(carried).isEmpty();
      assertThat(discarded()).containsExactly("EXPIRED: its time was over after 0 tries");
    }
  }

  @Nested
  class Of_several_nodes {
    @Test
    void one_sends_a_message() throws Exception {
      for (int each = 0; each < 20; each++) {
        post(Duration.ofDays(1));
      }
      List<Delivery> due = deliveries.due(now(), 100);
      CountDownLatch together = new CountDownLatch(1);
      try (ExecutorService nodes = Executors.newFixedThreadPool(3)) {
        List<Future<?>> sending = new ArrayList<>();
        for (int node = 0; node < 3; node++) {
          SendWaiting sender = sender(taking());
          sending.add(
              nodes.submit(
                  () -> {
                    together.await();
                    due.forEach(sender::send);
                    return null;
                  }));
        }
        together.countDown();
        for (Future<?> each : sending) {
          each.get();
        }
      }

      assertThat(carried).hasSize(20).doesNotHaveDuplicates();
      assertThat(later(Duration.ofDays(2))).isEmpty();
    }

    @Test
    void one_that_is_killed_while_it_sends_leaves_the_message_to_the_others_after_two_minutes() {
      DeliveryId id = post(Duration.ofDays(1));
      Carrier killed =
          (delivery, content) -> {
            carried.add(delivery.id());
            throw new Killed();
          };
      try {
        sender(killed).send(waiting().getFirst());
      } catch (Killed expected) {
        assertThat(carried).containsExactly(id);
      }

      assertThat(later(Duration.ofSeconds(119))).isEmpty();
      sender(taking()).send(later(Duration.ofSeconds(1)).getFirst());

      assertThat(carried).containsExactly(id, id);
      assertThat(later(Duration.ofDays(2))).isEmpty();
    }

    @Test
    void the_only_one_need_not_wait_when_it_starts_again() {
      post(Duration.ofDays(1));
      sender((delivery, content) -> new Carried.Failed("no route")).send(waiting().getFirst());
      assertThat(waiting()).isEmpty();

      sender(taking()).begin();

      assertThat(waiting()).hasSize(1);
    }
  }

  @Test
  void What_a_carrier_writes_alongside_is_written_once() {
    post(Duration.ofDays(1));
    Delivery delivery = waiting().getFirst();
    Carrier carrier =
        (each, content) -> new Carried.Taken(change -> mail(change, Duration.ofDays(1)));

    sender(carrier).send(delivery);
    sender(carrier).send(delivery);

    assertThat(waiting()).hasSize(1);
  }

  private Carrier taking() {
    return (delivery, content) -> {
      assertThat(Mail.unpack(content).text().expose()).isEqualTo("the link");
      carried.add(delivery.id());
      return Carried.Taken.ONLY;
    };
  }

  private SendWaiting sender(Carrier carrier) {
    return new SendWaiting(
        deliveries,
        Map.of(Delivery.Sort.MAIL, carrier),
        ports.sealedValues(),
        ports.changes(),
        ports.clock());
  }

  private DeliveryId post(Duration goodFor) {
    return ports.changes().commit(change -> mail(change, goodFor)).value();
  }

  private DeliveryId mail(Change change, Duration goodFor) {
    return outbox.mail(change, OrganizationId.INSTALLATION, MAIL, now().plus(goodFor));
  }

  private List<Delivery> waiting() {
    return deliveries.due(now(), 10);
  }

  private List<Delivery> later(Duration time) {
    ports.clock().advance(time);
    return waiting();
  }

  private Instant now() {
    return ports.clock().instant();
  }

  private List<String> discarded() {
    return ports
        .auditEvents()
        .list(
            OrganizationId.INSTALLATION,
            dev.latchkey.domain.audit.AuditEvents.Filter.NONE,
            dev.latchkey.domain.access.Page.Wanted.FIRST)
        .items()
        .stream()
        .filter(event -> event.entry().action().equals("message.discard"))
        .map(event -> event.entry().code() + ": " + event.entry().detail())
        .toList();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
