package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.domain.token.Tokens.Tombstone;
import dev.latchkey.domain.usage.Presentations;
import dev.latchkey.domain.usage.Presentations.Refused;
import dev.latchkey.domain.usage.Presentations.Unknown;
import dev.latchkey.domain.usage.RecordUsage;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.domain.usage.Usages.Batch;
import dev.latchkey.domain.usage.Usages.Day;
import dev.latchkey.domain.usage.Usages.Flushed;
import dev.latchkey.domain.usage.Usages.LastUse;
import dev.latchkey.domain.usage.Usages.OfToken;
import dev.latchkey.domain.usage.Usages.OrganizationDay;
import dev.latchkey.domain.usage.Usages.Presenter;
import dev.latchkey.domain.usage.Usages.Reasons;
import dev.latchkey.testkit.fake.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Usages] promises, and [RecordUsage] with it.
public abstract class UsagesContract {
  private static final String HERE = "203.0.113.9";

  private Ports ports;
  private Usages usages;
  private RecordUsage recordUsage;
  private Things things;
  private Organization acme;
  private Token token;
  private Token other;
  private TokenId verifier;
  private LocalDate day;
  private long batches;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    usages = ports.usages();
    recordUsage = new RecordUsage(usages, ports.tokens(), ports.changes());
    things = new Things(ports);
    acme = things.organization("acme");
    token = things.token(acme.id(), 1, "orders");
    other = things.token(acme.id(), 2, "invoices");
    verifier = new TokenId(ports.ids().next());
    day = LocalDate.ofInstant(things.now(), ZoneOffset.UTC);
  }

  @Test
  void Counts_of_a_day_add_up_for_the_token_its_verifiers_and_the_organization() {
    record(use(token, day, 3, 1), use(other, day, 10, 0));
    record(used(token, day, verifier, HERE, "", null, 4, 0, things.now()));
    record(use(token, day.plusDays(2), 5, 5), use(token, day.plusDays(1), 1, 0));

    assertThat(usages.perDay(acme.id(), token.id(), day.plusDays(1)))
        .containsExactly(new Day(day.plusDays(1), 1, 0), new Day(day.plusDays(2), 5, 5));
    assertThat(usages.perDay(acme.id(), token.id(), day)).contains(new Day(day, 7, 1));
    assertThat(usages.perDay(acme.id(), day))
        .containsExactly(
            new OrganizationDay(day, 17, 1, 0),
            new OrganizationDay(day.plusDays(1), 1, 0, 0),
            new OrganizationDay(day.plusDays(2), 5, 5, 0));
    assertThat(usages.perVerifier(acme.id(), token.id(), day))
        .extracting(
            Usages.OfVerifier::verifier,
            Usages.OfVerifier::accepted,
            Usages.OfVerifier::refused,
            Usages.OfVerifier::lastDay)
        .containsExactly(tuple(null, 9L, 6L, day.plusDays(2)), tuple(verifier, 4L, 0L, day));
  }

  @Test
  void A_batch_that_is_given_again_counts_nothing() {
    Batch first = new Batch("node", 1, things.now());
    Batch second = new Batch("node", 2, things.now());
    Presentations presentations =
        new Presentations(
            List.of(use(token, day, 3, 1)),
            List.of(refused(token, "INACTIVE", things.now(), 1)),
            List.of(new Unknown(acme.id(), day, 7)));

    assertThat(recordUsage.record(first, presentations)).isTrue();
    assertThat(recordUsage.record(first, presentations)).isFalse();
    assertThat(recordUsage.record(second, presentations)).isTrue();
    assertThat(recordUsage.record(first, presentations)).isFalse();
    assertThat(recordUsage.record(new Batch("another", 1, things.now()), presentations)).isTrue();

    assertThat(usages.perDay(acme.id(), token.id(), day)).containsExactly(new Day(day, 9, 3));
    assertThat(usages.perDay(acme.id(), day)).containsExactly(new OrganizationDay(day, 9, 3, 21));
    assertThat(usages.reasons(acme.id(), token.id(), day))
        .extracting(Reasons::count)
        .containsExactly(3L);
  }

  @Test
  void A_batch_given_by_many_threads_at_once_counts_once() throws Exception {
    Batch batch = new Batch("node", 1, things.now());
    Presentations presentations =
        new Presentations(List.of(use(token, day, 3, 1)), List.of(), List.of());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all =
          IntStream.range(0, 64)
              .mapToObj(each -> threads.submit(() -> recordUsage.record(batch, presentations)))
              .toList();
      int counted = 0;
      for (Future<Boolean> each : all) {
        counted += each.get() ? 1 : 0;
      }
      assertThat(counted).isEqualTo(1);
    }
    assertThat(usages.perDay(acme.id(), token.id(), day)).containsExactly(new Day(day, 3, 1));
  }

  @Test
  void A_last_use_only_moves_forward() {
    Instant now = things.now();
    record(used(token, day, null, HERE, "", null, 1, 0, now));
    record(used(token, day, null, "198.51.100.1", "", null, 1, 0, now.minusSeconds(5)));
    record(used(token, day, null, "198.51.100.1", "", null, 0, 1, now.plusSeconds(5)));

    assertThat(usages.lastUse(acme.id(), token.id())).contains(new LastUse(now, HERE));
    assertThat(usages.lastUse(acme.id(), other.id())).isEmpty();
  }

  @Test
  void Last_uses_of_many_are_given_for_those_that_have_one() {
    record(use(token, day, 1, 0));

    assertThat(usages.lastUses(acme.id(), List.of(token.id(), other.id())))
        .containsOnlyKeys(token.id());
    assertThat(usages.lastUses(acme.id(), List.of())).isEmpty();
    Organization globex = things.organization("globex");
    assertThat(usages.lastUses(globex.id(), List.of(token.id()))).isEmpty();
  }

  @Test
  void Presenters_are_told_apart_by_address_client_verifier_and_value_and_the_last_come_first() {
    Instant now = things.now();
    Instant end = now.plusSeconds(3_600);
    record(used(token, day, null, HERE, "curl/8", null, 2, 0, now));
    record(used(token, day, null, HERE, "curl/8", null, 3, 1, now.plusSeconds(10)));
    record(used(token, day, verifier, HERE, "", null, 1, 0, now.plusSeconds(20)));
    record(used(token, day, verifier, HERE, "", end, 1, 0, now.plusSeconds(30)));

    assertThat(usages.presenters(acme.id(), token.id()))
        .containsExactly(
            new Presenter(HERE, "", verifier, end, now.plusSeconds(29), now.plusSeconds(30), 1, 0),
            new Presenter(HERE, "", verifier, null, now.plusSeconds(19), now.plusSeconds(20), 1, 0),
            new Presenter(
                HERE, "curl/8", null, null, now.minusSeconds(1), now.plusSeconds(10), 5, 1));
    assertThat(usages.presenters(things.organization("globex").id(), token.id())).isEmpty();
  }

  @Test
  void Of_many_presenters_the_last_fifty_are_kept_and_every_use_is_counted() {
    Instant now = things.now();
    for (int number = 0; number < 120; number++) {
      String address = "10.0.0." + number;
      record(used(token, day, verifier, address, "", null, 1, 0, now.plusSeconds(number)));
    }

    assertThat(usages.presenters(acme.id(), token.id()))
        .hasSize(Usages.MOST_PRESENTERS)
        .extracting(Presenter::address)
        .contains("10.0.0.119", "10.0.0.70")
        .doesNotContain("10.0.0.69");
    assertThat(usages.perDay(acme.id(), token.id(), day)).containsExactly(new Day(day, 120, 0));
  }

  @Test
  void Refusals_are_counted_by_reason() {
    Instant now = things.now();
    record(refused(token, "INACTIVE", now, 3), refused(token, "OTHER_SERVICE", now, 2));
    record(refused(token, "INACTIVE", now.plusSeconds(1), 4));

    assertThat(usages.reasons(acme.id(), token.id(), day))
        .containsExactly(
            new Reasons("INACTIVE", 7, now.plusSeconds(1)), new Reasons("OTHER_SERVICE", 2, now));
    assertThat(usages.reasons(acme.id(), token.id(), day.plusDays(1))).isEmpty();
  }

  @Test
  void The_first_refusal_in_a_minute_becomes_an_event_whichever_node_counts_it() {
    Instant minute = things.now().truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    for (int second = 0; second < 60; second += 2) {
      record(refused(token, "INACTIVE", minute.plusSeconds(second), 1));
    }
    record(refused(token, "OTHER_SERVICE", minute, 5));
    record(refused(token, "INACTIVE", minute.plusSeconds(60), 2));

    assertThat(events(acme.id(), "token.refuse"))
        .containsExactly(
            "INACTIVE 2 times within the minute",
            "OTHER_SERVICE 5 times within the minute",
            "INACTIVE ");
  }

  @Test
  void At_most_a_hundred_refusals_a_minute_of_an_organization_become_events() {
    Instant minute = things.now().truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    List<Refused> many = new ArrayList<>();
    for (int number = 0; number < 150; number++) {
      many.add(
          new Refused(
              acme.id(), new TokenId(ports.ids().next()), null, "INACTIVE", minute, 1, HERE, null));
    }
    record(many.toArray(Refused[]::new));
    Organization globex = things.organization("globex");
    record(
        new Refused(
            globex.id(), new TokenId(ports.ids().next()), null, "INACTIVE", minute, 1, HERE, null));

    assertThat(events(acme.id(), "token.refuse")).hasSize(100);
    assertThat(events(globex.id(), "token.refuse")).hasSize(1);
  }

  @Test
  void The_use_of_an_ended_value_raises_an_alarm_once() {
    Instant end = things.now();
    TokenValue ended =
        new TokenValue(acme.id(), token.id(), "4f9KxQ2mZb7T", new byte[32], "ffff", null, end, end);
    things.run(() -> ports.tokens().insert(ended));
    for (int minute = 1; minute < 4; minute++) {
      record(
          new Refused(
              acme.id(),
              token.id(),
              verifier,
              "VALUE_ENDED",
              end.plus(Duration.ofMinutes(minute)),
              1,
              HERE,
              end));
    }

    assertThat(events(acme.id(), "token.reuse"))
        .singleElement()
        .asString()
        .contains("4f9KxQ2mZb7T")
        .contains("VALUE_ENDED");
    assertThat(events(acme.id(), "token.refuse")).hasSize(3);
  }

  @Test
  void Tokens_are_given_by_how_often_they_were_used_and_refused() {
    record(use(token, day, 5, 1), use(other, day, 9, 0));
    record(use(token, day.plusDays(1), 5, 1));
    record(refused(token, "INACTIVE", things.now(), 1), refused(token, "EXPIRED", things.now(), 3));

    assertThat(usages.mostUsed(acme.id(), day, 10))
        .containsExactly(new OfToken(token.id(), 10, null), new OfToken(other.id(), 9, null));
    assertThat(usages.mostUsed(acme.id(), day, 1)).hasSize(1);
    assertThat(usages.mostUsed(acme.id(), day.plusDays(2), 10)).isEmpty();
    assertThat(usages.mostRefused(acme.id(), day, 10))
        .containsExactly(new OfToken(token.id(), 2, "EXPIRED"));
  }

  @Test
  void Tokens_that_are_still_presented_are_those_that_are_off_and_were_refused_for_it() {
    record(refused(token, "INACTIVE", things.now(), 3), refused(token, "EXPIRED", things.now(), 9));
    record(refused(other, "INACTIVE", things.now(), 5));
    assertThat(usages.stillPresented(acme.id(), day, 10)).isEmpty();

    things.switchOff(token);

    assertThat(usages.stillPresented(acme.id(), day, 10))
        .containsExactly(new OfToken(token.id(), 3, "INACTIVE"));
    assertThat(usages.stillPresented(things.organization("initech").id(), day, 10)).isEmpty();
  }

  @Test
  void Of_a_deleted_token_only_its_counts_stay() {
    record(use(token, day, 1, 0));
    things.run(
        () ->
            ports
                .tokens()
                .delete(
                    new Tombstone(
                        acme.id(), token.id(), 1, token.hint(), Things.ANN, things.now())));
    record(use(token, day, 1, 0));

    assertThat(usages.lastUse(acme.id(), token.id())).isEmpty();
    assertThat(usages.presenters(acme.id(), token.id())).isEmpty();
    assertThat(usages.perDay(acme.id(), day)).containsExactly(new OrganizationDay(day, 2, 0, 0));
  }

  @Test
  void What_was_accepted_on_a_day_is_told_by_service() {
    record(use(token, day, 3, 1));
    record(use(other, day, 10, 0));
    record(use(other, day.plusDays(1), 5, 0));

    assertThat(usages.acceptedByService(acme.id(), day)).containsExactly(entry("edi", 13L));
    assertThat(usages.acceptedByService(acme.id(), day.plusDays(2))).isEmpty();
    assertThat(usages.acceptedByService(things.organization("initech").id(), day)).isEmpty();
  }

  @Test
  void Recording_began_with_the_set_up() {
    assertThat(usages.since()).isEqualTo(FakeClock.START);
  }

  private List<String> events(OrganizationId organization, String action) {
    AuditEvents.Filter filter = new AuditEvents.Filter(null, null, null, action, null, null, null);
    return ports
        .auditEvents()
        .list(organization, filter, new Page.Wanted(Page.Wanted.MOST, null))
        .items()
        .stream()
        .map(event -> event.entry().code() + " " + event.entry().detail())
        .toList();
  }

  private Flushed use(Token used, LocalDate on, long accepted, long refused) {
    return used(used, on, null, HERE, "", null, accepted, refused, things.now());
  }

  private static Flushed used(
      Token used,
      LocalDate on,
      @Nullable TokenId asking,
      String address,
      String client,
      @Nullable Instant valueEndsAt,
      long accepted,
      long refused,
      Instant last) {
    return new Flushed(
        used.organization(),
        used.id(),
        on,
        asking,
        address,
        client,
        valueEndsAt,
        accepted,
        refused,
        last.minusSeconds(1),
        last,
        accepted > 0 ? last : null);
  }

  private Refused refused(Token used, String reason, Instant at, long count) {
    return new Refused(acme.id(), used.id(), null, reason, at, count, HERE, null);
  }

  private void record(Flushed... flushed) {
    record(new Presentations(List.of(flushed), List.of(), List.of()));
  }

  private void record(Refused... refused) {
    record(new Presentations(List.of(), List.of(refused), List.of()));
  }

  private void record(Presentations presentations) {
    batches++;
    recordUsage.record(new Batch("test", batches, things.now()), presentations);
  }
}
