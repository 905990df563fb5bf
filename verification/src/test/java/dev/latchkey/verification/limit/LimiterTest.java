package dev.latchkey.verification.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LimiterTest {
  private static final UUID ACME = new UUID(1, 1);
  private static final UUID TOKEN = new UUID(2, 2);
  private static final long NOON = micros("2026-11-24T12:00:00Z");
  private static final long SECOND = 1_000_000;

  private final Limiter limiter = new Limiter();

  private static long micros(String instant) {
    return Instant.parse(instant).toEpochMilli() * 1_000;
  }

  private static Limits per(long most, long seconds) {
    return new Limits(List.of(new Limit(most, seconds)));
  }

  private boolean passes(Limits limits, long at) {
    return limiter.use(ACME, TOKEN, limits, at).refusedBy() == null;
  }

  private int passing(int tries, Limits limits, long at) {
    return (int) IntStream.range(0, tries).filter(each -> passes(limits, at)).count();
  }

  @Nested
  class A_window {
    @Test
    void takes_its_limit_and_no_more() {
      assertThat(passing(250, per(100, 60), NOON)).isEqualTo(100);
    }

    @Test
    void begins_at_its_border_and_takes_its_limit_again() {
      Limits limits = per(3, 60);

      assertThat(passing(9, limits, NOON + 59 * SECOND + 999_999)).isEqualTo(3);
      assertThat(passing(9, limits, NOON + 60 * SECOND)).isEqualTo(3);
    }

    @Test
    void of_a_day_begins_at_midnight_and_of_a_week_on_Monday_in_UTC() {
      assertThat(Limit.beginOf(86_400, micros("2026-11-24T23:59:59Z")))
          .isEqualTo(micros("2026-11-24T00:00:00Z"));
      assertThat(Limit.beginOf(7 * 86_400, micros("2026-11-29T23:59:59Z")))
          .isEqualTo(micros("2026-11-23T00:00:00Z"));
    }

    @Test
    void does_not_begin_anew_where_the_clock_is_set_back() {
      Limits limits = per(3, 60);

      assertThat(passing(9, limits, NOON)).isEqualTo(3);
      assertThat(passing(9, limits, NOON - 5 * SECOND)).isZero();
    }

    @Test
    void says_what_it_still_takes_and_until_when() {
      Limits limits = per(3, 60);

      Allowance first = limiter.use(ACME, TOKEN, limits, NOON + 20 * SECOND);
      passing(2, limits, NOON + 20 * SECOND);
      Allowance refused = limiter.use(ACME, TOKEN, limits, NOON + 20 * SECOND);

      assertThat(first.left())
          .containsExactly(new Allowance.Left(new Limit(3, 60), 2, NOON + 60 * SECOND));
      assertThat(first.passesAt()).isZero();
      assertThat(refused.refusedBy()).isEqualTo(new Limit(3, 60));
      assertThat(refused.passesAt()).isEqualTo(NOON + 60 * SECOND);
    }
  }

  @Nested
  class Several_limits {
    private final Limits limits =
        Limits.of(List.of(new Limit(5, 60)), List.of(new Limit(8, 86_400)));

    @Test
    void all_have_to_take_a_use_and_one_that_is_refused_counts_in_none() {
      assertThat(passing(50, limits, NOON)).isEqualTo(5);
      assertThat(passing(50, limits, NOON + 60 * SECOND)).isEqualTo(3);
      assertThat(limiter.use(ACME, TOKEN, limits, NOON + 120 * SECOND).refusedBy())
          .isEqualTo(new Limit(8, 86_400));
    }

    @Test
    void are_told_by_the_one_that_lasts_longest() {
      passing(5, limits, NOON);
      passing(3, limits, NOON + 60 * SECOND);
      passing(9, Limits.of(List.of(new Limit(3, 60)), limits.quotas()), NOON + 60 * SECOND);

      Allowance refused = limiter.look(TOKEN, limits, NOON + 60 * SECOND);

      assertThat(refused.passesAt()).isEqualTo(micros("2026-11-25T00:00:00Z"));
    }

    @Test
    void keep_their_counts_where_others_are_added_or_changed() {
      passing(4, per(5, 60), NOON);

      assertThat(passing(9, limits, NOON)).isEqualTo(1);
      assertThat(passing(9, per(10, 60), NOON)).isEqualTo(5);
    }
  }

  @Nested
  class Looking {
    @Test
    void counts_nothing() {
      Limits limits = per(2, 60);

      IntStream.range(0, 50).forEach(each -> limiter.look(TOKEN, limits, NOON));

      assertThat(limiter.size()).isZero();
      assertThat(passing(9, limits, NOON)).isEqualTo(2);
      assertThat(limiter.look(TOKEN, limits, NOON).refusedBy()).isEqualTo(new Limit(2, 60));
      assertThat(limiter.look(TOKEN, limits, NOON + 60 * SECOND).refusedBy()).isNull();
    }
  }

  @Nested
  class Many_threads {
    @Test
    void let_exactly_the_limit_pass_together() throws Exception {
      Limits limits = Limits.of(List.of(new Limit(10_000, 60)), List.of(new Limit(15_000, 86_400)));
      Callable<Integer> part = () -> passing(5_000, limits, NOON);
      Callable<Integer> later = () -> passing(5_000, limits, NOON + 60 * SECOND);

      assertThat(inEightThreads(part)).isEqualTo(10_000);
      assertThat(inEightThreads(later)).isEqualTo(5_000);
    }

    @Test
    void lose_no_use_while_meters_are_tidied_away() throws Exception {
      Limits limits = per(10_000, 1);
      try (ExecutorService tidying = Executors.newSingleThreadExecutor()) {
        Future<?> tidied =
            tidying.submit(
                () -> {
                  while (!Thread.currentThread().isInterrupted()) {
                    limiter.tidy(NOON, token -> limits);
                  }
                });

        assertThat(inEightThreads(() -> passing(5_000, limits, NOON))).isEqualTo(10_000);

        tidied.cancel(true);
      }
    }

    private int inEightThreads(Callable<Integer> part) throws Exception {
      List<Callable<Integer>> parts = new ArrayList<>();
      IntStream.range(0, 8).forEach(each -> parts.add(part));
      int sum = 0;
      try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
        for (Future<Integer> each : threads.invokeAll(parts)) {
          sum += each.get();
        }
      }
      return sum;
    }
  }

  @Nested
  class Tidying {
    @Test
    void forgets_tokens_whose_windows_have_passed_and_those_without_limits() {
      Limits limits = per(2, 60);
      passing(2, limits, NOON);

      limiter.tidy(NOON + 59 * SECOND, token -> limits);
      assertThat(limiter.size()).isOne();
      limiter.tidy(NOON + 60 * SECOND, token -> limits);
      assertThat(limiter.size()).isZero();

      passing(2, limits, NOON + 60 * SECOND);
      limiter.tidy(NOON + 60 * SECOND, LimiterTest::noLimits);
      assertThat(limiter.size()).isZero();
    }
  }

  private static @Nullable Limits noLimits(UUID token) {
    return null;
  }
}
