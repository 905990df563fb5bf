package dev.latchkey.verification.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
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

  private final TokenTable table =
      TokenTable.of(
          new Snapshot(List.of(row(0), row(1), row(2), row(3)), new Position(ACME, 0), ACME));

  private TokenEntry token(int number) {
    return Objects.requireNonNull(table.token(new UUID(5, number)));
  }

  private static TokenRow row(int number) {
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
        1);
  }

  private void record(int number, @Nullable Reason reason, long at) {
    recorder.record(new Verdict(reason, token(number), Set.of(), at), CALLER, HERE);
  }

  @Test
  void counts_uses_per_day_and_keeps_the_last() {
    record(1, null, NOON);
    record(1, null, NOON + 1_000_000);
    record(1, Reason.INACTIVE, NOON + 2_000_000);
    record(1, null, NOON + NEXT_DAY);

    assertThat(recorder.drain().uses())
        .containsExactlyInAnyOrder(
            new TokenUse(ACME, new UUID(5, 1), 0, 2, 1, NOON + 1_000_000, "203.0.113.9"),
            new TokenUse(ACME, new UUID(5, 1), 1, 1, 0, NOON + NEXT_DAY, "203.0.113.9"));
    assertThat(recorder.drain().isEmpty()).isTrue();
  }

  @Test
  void a_refused_use_is_no_last_use() {
    record(1, Reason.INACTIVE, NOON);

    assertThat(recorder.drain().uses())
        .containsExactly(new TokenUse(ACME, new UUID(5, 1), 0, 0, 1, 0, null));
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
            new RefusalCount(ACME, token, verifier, Reason.INACTIVE, 720, 2, NOON, "203.0.113.9"),
            new RefusalCount(
                ACME, token, verifier, Reason.OTHER_SERVICE, 720, 1, NOON, "203.0.113.9"),
            new RefusalCount(
                ACME, token, verifier, Reason.INACTIVE, 721, 1, NOON + 60_000_000, "203.0.113.9"));
  }

  @Test
  void what_is_nobodys_or_not_for_the_caller_is_only_a_number() {
    recorder.record(new Verdict(Reason.UNKNOWN, null, Set.of(), NOON), CALLER, HERE);
    record(1, Reason.NOT_FOR_CALLER, NOON);

    Drained drained = recorder.drain();

    assertThat(drained).isEqualTo(new Drained(List.of(), List.of(), 2));
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
