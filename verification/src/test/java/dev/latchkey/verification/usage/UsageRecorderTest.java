package dev.latchkey.verification.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.limit.Limits;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageRecorderTest {
  private static final UUID ACME = new UUID(1, 1);
  private static final long NOON = 43_200_000_000L;
  private static final long NEXT_DAY = 86_400_000_000L;
  private static final IpAddress HERE = IpAddress.parse("203.0.113.9").orElseThrow();
  private static final Caller CALLER = new Caller.OfOrganization(new UUID(4, 4), ACME);

  private final UsageRecorder recorder = new UsageRecorder();

  private final Map<String, TokenEntry> entries = new ConcurrentHashMap<>();

  private TokenEntry token(int number) {
    return token(number, false, Row.NEVER);
  }

  /// A token as found by a value that ends then.
  private TokenEntry token(int number, boolean rotating, long valueEndsAt) {
    return entries.computeIfAbsent(
        number + " " + rotating + " " + valueEndsAt,
        absent ->
            Objects.requireNonNull(
                TokenTable.of(
                        new Snapshot(
                            List.of(row(number, rotating), value(number, valueEndsAt)),
                            new Position(ACME, 0),
                            ACME))
                    .token(new UUID(5, number))));
  }

  private static ValueRow value(int number, long endsAt) {
    return new ValueRow(ACME, new UUID(5, number), "000000000001", new byte[32], "3f9a", endsAt);
  }

  private static TokenRow row(int number, boolean rotating) {
    return new TokenRow(
        ACME,
        new UUID(5, number),
        "environment",
        true,
        "edi",
        null,
        true,
        Set.of(),
        null,
        null,
        Set.of(),
        Row.NEVER,
        Row.NEVER,
        List.of(),
        "{}",
        1,
        Limits.NONE,
        rotating);
  }

  private void record(int number, @Nullable Reason reason, long at) {
    recorder.record(verdict(reason, token(number), at), CALLER, HERE);
  }

  private static Verdict verdict(@Nullable Reason reason, @Nullable TokenEntry token, long at) {
    return new Verdict(reason, token, Set.of(), at);
  }

  private static TokenUse use(long day, long accepted, long refused, long first, long last) {
    return new TokenUse(
        ACME,
        new UUID(5, 1),
        day,
        new UUID(4, 4),
        "203.0.113.9",
        null,
        Row.NEVER,
        accepted,
        refused,
        first,
        last,
        accepted > 0 ? last : 0);
  }

  @Test
  void counts_uses_per_day_and_keeps_the_first_and_the_last() {
    record(1, null, NOON);
    record(1, null, NOON + 1_000_000);
    record(1, null, NOON + NEXT_DAY);

    assertThat(recorder.drain().uses())
        .containsExactlyInAnyOrder(
            use(0, 2, 0, NOON, NOON + 1_000_000), use(1, 1, 0, NOON + NEXT_DAY, NOON + NEXT_DAY));
    assertThat(recorder.drain().isEmpty()).isTrue();
  }

  @Test
  void a_refused_use_is_no_last_use() {
    record(1, Reason.INACTIVE, NOON);

    assertThat(recorder.drain().uses()).containsExactly(use(0, 0, 1, NOON, NOON));
  }

  @Test
  void tells_verifiers_addresses_clients_and_values_apart() {
    Verdict good = verdict(null, token(1), NOON);
    recorder.record(good, CALLER, HERE);
    recorder.record(good, new Caller.OfOrganization(new UUID(4, 5), ACME), HERE);
    recorder.record(good, CALLER, null);
    recorder.record(good, Caller.Bearer.ITSELF, HERE, "curl/8.14.1");
    recorder.record(verdict(null, token(1, false, NOON + 1), NOON), CALLER, HERE);
    recorder.record(good, CALLER, HERE);

    assertThat(recorder.drain().uses())
        .extracting(
            TokenUse::verifier,
            TokenUse::from,
            TokenUse::client,
            TokenUse::valueEndsAt,
            TokenUse::accepted)
        .containsExactlyInAnyOrder(
            tuple(new UUID(4, 4), "203.0.113.9", null, Row.NEVER, 2L),
            tuple(new UUID(4, 5), "203.0.113.9", null, Row.NEVER, 1L),
            tuple(new UUID(4, 4), null, null, Row.NEVER, 1L),
            tuple(null, "203.0.113.9", "curl/8.14.1", Row.NEVER, 1L),
            tuple(new UUID(4, 4), "203.0.113.9", null, NOON + 1, 1L));
  }

  @Test
  void addresses_beyond_a_bound_are_counted_together_and_none_is_lost() {
    for (int number = 0; number < 10_000; number++) {
      IpAddress from = IpAddress.parse("10.0." + number / 250 + "." + number % 250).orElseThrow();
      recorder.record(verdict(null, token(1), NOON), CALLER, from);
    }

    List<TokenUse> uses = recorder.drain().uses();

    assertThat(uses).hasSizeLessThanOrEqualTo(UseCell.MOST);
    assertThat(uses.stream().mapToLong(TokenUse::accepted).sum()).isEqualTo(10_000);
    assertThat(uses).allMatch(use -> new UUID(4, 4).equals(use.verifier()));
  }

  @Test
  void tells_at_once_when_the_newest_value_of_a_token_that_is_being_rotated_is_accepted() {
    List<String> told = new ArrayList<>();
    recorder.tell(
        (organization, token, revision, at, from) ->
            told.add(token + " at revision " + revision + " from " + from));

    recorder.record(verdict(null, token(1), NOON), CALLER, HERE);
    recorder.record(verdict(null, token(2, true, NOON + 1), NOON), CALLER, HERE);
    recorder.record(verdict(Reason.OTHER_SERVICE, token(3, true, Row.NEVER), NOON), CALLER, HERE);
    assertThat(told).isEmpty();

    recorder.record(verdict(null, token(4, true, Row.NEVER), NOON), CALLER, HERE);
    assertThat(told).containsExactly(new UUID(5, 4) + " at revision 1 from 203.0.113.9");
  }

  @Test
  void counts_refusals_per_token_verifier_reason_and_minute() {
    record(1, Reason.INACTIVE, NOON);
    record(1, Reason.INACTIVE, NOON + 1);
    record(1, Reason.OTHER_SERVICE, NOON);
    record(1, Reason.INACTIVE, NOON + 60_000_000);

    UUID token = new UUID(5, 1);
    UUID verifier = new UUID(4, 4);
    assertThat(recorder.drain().refusals())
        .containsExactlyInAnyOrder(
            refusals(token, verifier, Reason.INACTIVE, 720, 2, NOON),
            refusals(token, verifier, Reason.OTHER_SERVICE, 720, 1, NOON),
            refusals(token, verifier, Reason.INACTIVE, 721, 1, NOON + 60_000_000));
  }

  private static RefusalCount refusals(
      UUID token, UUID verifier, Reason reason, long minute, long count, long first) {
    return new RefusalCount(
        ACME, token, verifier, reason, minute, count, first, "203.0.113.9", Row.NEVER);
  }

  @Test
  void tells_refusals_of_ended_values_apart_by_when_they_ended() {
    recorder.record(verdict(Reason.VALUE_ENDED, token(1, false, NOON - 5), NOON), CALLER, HERE);
    recorder.record(verdict(Reason.VALUE_ENDED, token(1, false, NOON - 9), NOON), CALLER, HERE);

    assertThat(recorder.drain().refusals())
        .extracting(RefusalCount::valueEndsAt, RefusalCount::count)
        .containsExactlyInAnyOrder(tuple(NOON - 5, 1L), tuple(NOON - 9, 1L));
  }

  @Test
  void what_is_nobodys_or_not_for_the_caller_is_only_a_number_of_who_asked() {
    Caller stranger = new Caller.OfOrganization(new UUID(4, 9), new UUID(1, 9));
    recorder.record(verdict(Reason.UNKNOWN, null, NOON), CALLER, HERE);
    record(1, Reason.NOT_FOR_CALLER, NOON);
    recorder.record(verdict(Reason.INACTIVE, token(1), NOON), stranger, HERE);
    recorder.record(verdict(Reason.UNKNOWN, null, NOON), Caller.Bearer.ITSELF, HERE);

    Drained drained = recorder.drain();

    assertThat(drained.uses()).isEmpty();
    assertThat(drained.refusals()).isEmpty();
    assertThat(drained.unknown())
        .containsExactlyInAnyOrder(
            new UnknownCount(ACME, 2),
            new UnknownCount(new UUID(1, 9), 1),
            new UnknownCount(Row.INSTALLATION, 1));
  }

  @Test
  void nothing_is_lost_or_counted_twice_while_it_is_drained() throws InterruptedException {
    int each = 200_000;
    List<Thread> users = new ArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    for (int user = 0; user < 4; user++) {
      users.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int use = 0; use < each; use++) {
                      record(
                          use & 3,
                          use % 5 == 0 ? Reason.INACTIVE : null,
                          NOON + (use / 50_000) * NEXT_DAY);
                    }
                  }));
    }
    List<Drained> drained = new ArrayList<>();
    Thread drainer =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    drained.add(recorder.drain());
                  }
                });
    for (Thread user : users) {
      user.join();
    }
    done.set(true);
    drainer.join();
    drained.add(recorder.drain());

    long accepted =
        drained.stream().flatMap(d -> d.uses().stream()).mapToLong(TokenUse::accepted).sum();
    long refused =
        drained.stream().flatMap(d -> d.uses().stream()).mapToLong(TokenUse::refused).sum();
    long counted =
        drained.stream().flatMap(d -> d.refusals().stream()).mapToLong(RefusalCount::count).sum();
    assertThat(accepted).isEqualTo(4L * each * 4 / 5);
    assertThat(refused).isEqualTo(4L * each / 5);
    assertThat(counted).isEqualTo(refused);
  }
}
