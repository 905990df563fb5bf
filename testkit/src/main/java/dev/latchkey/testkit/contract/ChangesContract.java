package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.KeyReused;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.OrganizationRows;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.RowKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Changes] promises: whole or not at all, in one order, answered once.
public abstract class ChangesContract {
  private Ports ports;
  private Changes changes;
  private Organization acme;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    changes = ports.changes();
    acme =
        new Organization(
            new OrganizationId(ports.ids().next()),
            "acme",
            "Acme",
            true,
            ports.clock().instant(),
            1);
    changes.commit(change -> ports.organizations().insert(acme));
  }

  @Test
  void What_a_work_wrote_is_there_with_its_entry_and_its_audit_event() {
    Environment environment = environment("lab");

    Changes.Committed<Boolean> committed = changes.commit(change -> write(change, environment));

    assertThat(committed.value()).isTrue();
    assertThat(ports.environments().find(acme.id(), environment.id())).contains(environment);
    assertThat(slugsInFeed()).containsExactly("lab");
    assertThat(events()).extracting(event -> event.action()).containsExactly("environment.create");
    assertThat(committed.position()).isEqualTo(new Position(epoch(), 1));
  }

  @Test
  void A_work_that_throws_leaves_nothing_behind_and_is_told_why() {
    assertThatThrownBy(
            () ->
                changes.commit(
                    change -> {
                      write(change, environment("lab"));
                      throw new IllegalArgumentException("after all not");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("after all not");

    assertThat(ports.environments().findBySlug(acme.id(), "lab")).isEmpty();
    assertThat(slugsInFeed()).isEmpty();
    assertThat(events()).isEmpty();
  }

  @Test
  void A_work_reads_what_it_wrote_itself() {
    Environment environment = environment("lab");

    boolean seen =
        changes
            .commit(
                change -> {
                  write(change, environment);
                  return ports.environments().find(acme.id(), environment.id()).isPresent();
                })
            .value();

    assertThat(seen).isTrue();
  }

  @Test
  void Writing_outside_a_work_fails() {
    assertThatThrownBy(() -> ports.environments().insert(environment("lab")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void A_work_inside_a_work_fails() {
    assertThatThrownBy(() -> changes.commit(change -> changes.commit(inner -> true)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void An_entry_of_an_organization_that_is_not_there_fails_alone() {
    Environment stray =
        new Environment(
            new OrganizationId(ports.ids().next()),
            new EnvironmentId(ports.ids().next()),
            "lab",
            "Lab",
            ports.clock().instant(),
            1);

    assertThatThrownBy(
            () ->
                changes.commit(
                    change -> {
                      change.publish(OrganizationRows.put(stray));
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(changes.commit(change -> write(change, environment("after"))).value()).isTrue();
  }

  @Test
  void The_instant_is_the_clocks_in_microseconds() {
    ports.clock().set(ports.clock().instant().plusNanos(1_234_567));

    assertThat(changes.commit(Change::at).value())
        .isEqualTo(ports.clock().instant().minusNanos(567));
  }

  @Test
  void Works_of_thirty_two_threads_stand_in_the_feed_without_a_gap() throws Exception {
    atOnce(
        32,
        thread -> {
          for (int each = 0; each < 10; each++) {
            Environment environment = environment("env-" + thread + "-" + each);
            changes.commit(change -> write(change, environment));
          }
          return true;
        });

    FeedReading.Entries entries = entries();
    assertThat(entries.entries()).hasSize(320);
    for (int at = 0; at < 320; at++) {
      assertThat(entries.entries().get(at).sequence()).isEqualTo(at + 1);
      if (at > 0) {
        assertThat(entries.entries().get(at).previousMark())
            .isEqualTo(entries.entries().get(at - 1).mark());
      }
    }
    assertThat(events()).hasSize(320);
  }

  @Test
  void The_works_that_throw_don_t_touch_the_others() throws Exception {
    AtomicInteger refused = new AtomicInteger();

    atOnce(
        32,
        thread -> {
          for (int each = 0; each < 10; each++) {
            Environment environment = environment("env-" + thread + "-" + each);
            boolean fails = (thread + each) % 2 == 0;
            try {
              changes.commit(
                  change -> {
                    write(change, environment);
                    if (fails) {
                      throw new IllegalArgumentException("every second one");
                    }
                    return true;
                  });
            } catch (IllegalArgumentException expected) {
              refused.incrementAndGet();
            }
          }
          return true;
        });

    assertThat(refused).hasValue(160);
    assertThat(slugsInFeed()).hasSize(160);
    assertThat(slugsInFeed())
        .allMatch(slug -> ports.environments().findBySlug(acme.id(), slug).isPresent());
  }

  @Test
  void Sixty_four_threads_with_one_key_carry_the_work_out_once() throws Exception {
    AtomicInteger done = new AtomicInteger();
    Set<String> answers = ConcurrentHashMap.newKeySet();

    atOnce(
        64,
        thread -> {
          try {
            changes.commit(
                keyed("key-1", "body", value -> value + "!"),
                change -> {
                  Environment environment = environment("lab");
                  write(change, environment);
                  return environment.id().toString();
                });
            done.incrementAndGet();
          } catch (AlreadyAnswered repeated) {
            answers.add(new String(repeated.content(), StandardCharsets.UTF_8));
          }
          return true;
        });

    assertThat(done).hasValue(1);
    assertThat(answers)
        .containsExactly(
            ports.environments().findBySlug(acme.id(), "lab").orElseThrow().id() + "!");
    assertThat(slugsInFeed()).containsExactly("lab");
  }

  @Test
  void A_value_shown_once_is_in_the_repeated_answer_for_ten_minutes() {
    Once once =
        keyed("key-1", "body", value -> new Once.Answer(new byte[] {1}, Secret.of("lk_edi_x")));
    changes.commit(once, change -> "made");

    ports.clock().advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(repeated(once).shownOnce())
        .isNotNull()
        .extracting(Secret::expose)
        .isEqualTo("lk_edi_x");

    ports.clock().advance(Duration.ofSeconds(1));
    assertThat(repeated(once).shownOnce()).isNull();
    assertThat(repeated(once).content()).containsExactly(1);
  }

  @Test
  void After_a_day_the_key_is_free_again() {
    Once once = keyed("key-1", "body", value -> (String) value);
    changes.commit(once, change -> "first");

    ports.clock().advance(Duration.ofHours(24));

    assertThat(changes.commit(once, change -> "second").value()).isEqualTo("second");
    assertThat(new String(repeated(once).content(), StandardCharsets.UTF_8)).isEqualTo("second");
  }

  @Test
  void The_same_key_with_another_request_is_refused() {
    changes.commit(keyed("key-1", "body", value -> ""), change -> true);

    assertThatThrownBy(() -> changes.commit(keyed("key-1", "other", value -> ""), change -> true))
        .isInstanceOf(KeyReused.class);
  }

  @Test
  void A_work_that_throws_leaves_the_key_free() {
    Once once = keyed("key-1", "body", value -> (String) value);
    assertThatThrownBy(
            () ->
                changes.commit(
                    once,
                    change -> {
                      throw new IllegalArgumentException("not yet");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(changes.commit(once, change -> "now").value()).isEqualTo("now");
  }

  @Test
  void An_answer_that_is_not_to_be_kept_leaves_the_key_free() {
    Once once = new Once.Keyed(acme.id(), "usr_1", "key-1", new byte[] {1}, value -> null);

    assertThat(changes.commit(once, change -> "first").value()).isEqualTo("first");
    assertThat(changes.commit(once, change -> "second").value()).isEqualTo("second");
  }

  @Test
  void Another_principals_key_is_another_key() {
    changes.commit(keyed("key-1", "body", value -> ""), change -> true);
    Once others =
        new Once.Keyed(
            acme.id(),
            "usr_2",
            "key-1",
            new byte[] {9},
            value -> new Once.Answer(new byte[0], null));

    assertThat(changes.commit(others, change -> "done").value()).isEqualTo("done");
  }

  private AlreadyAnswered repeated(Once once) {
    try {
      changes.commit(once, change -> "again");
    } catch (AlreadyAnswered repeated) {
      return repeated;
    }
    throw new AssertionError("carried out again");
  }

  private Once keyed(String key, String body, Function<Object, Object> answering) {
    return new Once.Keyed(
        acme.id(),
        "usr_1",
        key,
        body.getBytes(StandardCharsets.UTF_8),
        value ->
            switch (answering.apply(value)) {
              case Once.Answer answer -> answer;
              case Object text ->
                  new Once.Answer(text.toString().getBytes(StandardCharsets.UTF_8), null);
            });
  }

  private boolean write(Change change, Environment environment) {
    boolean inserted = ports.environments().insert(environment);
    change.publish(OrganizationRows.put(environment));
    change.audit(
        AuditEntry.of(
            Caller.system(acme.id()),
            acme.id(),
            "environment.create",
            new AuditEntry.Subject("environment", environment.id().toString(), environment.name()),
            ""));
    return inserted;
  }

  private Environment environment(String slug) {
    return new Environment(
        acme.id(), new EnvironmentId(ports.ids().next()), slug, slug, ports.clock().instant(), 1);
  }

  private java.util.UUID epoch() {
    return ports.feed().snapshot().position().epoch();
  }

  private FeedReading.Entries entries() {
    return (FeedReading.Entries) ports.feed().after(new Position(epoch(), 0), 1_000);
  }

  private List<String> slugsInFeed() {
    return entries().entries().stream()
        .map(entry -> entry.entry().key())
        .map(key -> ((RowKey.OfEnvironment) key).environment())
        .map(id -> ports.environments().find(acme.id(), new EnvironmentId(id)).orElseThrow().slug())
        .toList();
  }

  private List<AuditEntry> events() {
    try (var chain = ports.auditEvents().chain(acme.id(), 1)) {
      return chain.map(event -> event.entry()).toList();
    }
  }

  private static void atOnce(int threads, Function<Integer, Boolean> each) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Boolean>> calls = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int number = thread;
        calls.add(() -> each.apply(number));
      }
      for (Future<Boolean> future : executor.invokeAll(calls)) {
        assertThat(future.get()).isTrue();
      }
    }
  }
}
