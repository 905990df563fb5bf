package dev.latchkey.verification.follower;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DateClockTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final long MICROS = NOW.toEpochMilli() * 1_000;

  private final AtomicLong nanos = new AtomicLong();
  private Instant wall = NOW;
  private final DateClock clock = new DateClock(() -> wall, nanos::get);

  @Test
  void a_clock_alone_is_believed() {
    assertThat(clock.offset()).isZero();
    assertThat(DateClock.isSure(clock.offset())).isTrue();
  }

  @Test
  void set_back_it_ends_tokens_no_later_and_set_forward_it_begins_none_sooner() {
    clock.databaseSaid(MICROS, nanos.get());
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    long database = MICROS + 10_000_000;

    wall = NOW;
    assertThat(clock.offset()).isEqualTo(-10_000_000);
    assertThat(DateClock.latest(clock.wall(), clock.offset())).isEqualTo(database);

    wall = NOW.plusSeconds(25);
    assertThat(clock.offset()).isEqualTo(15_000_000);
    assertThat(DateClock.latest(clock.wall(), clock.offset())).isEqualTo(database + 15_000_000);
    assertThat(DateClock.earliest(clock.wall(), clock.offset())).isEqualTo(database);
  }

  @Test
  void beyond_thirty_seconds_nothing_is_said_about_dates() {
    clock.databaseSaid(MICROS, nanos.get());

    wall = NOW.plusSeconds(30);
    assertThat(DateClock.isSure(clock.offset())).isTrue();
    wall = NOW.plusSeconds(31);
    assertThat(DateClock.isSure(clock.offset())).isFalse();
    wall = NOW.minusSeconds(31);
    assertThat(DateClock.isSure(clock.offset())).isFalse();
  }

  @Test
  void behind_the_newest_entry_it_is_wrong_and_ahead_of_it_as_it_may_be() {
    clock.notBefore(MICROS);

    wall = NOW.plus(Duration.ofDays(300));
    assertThat(clock.offset()).isZero();
    wall = NOW.minus(Duration.ofDays(300));
    assertThat(DateClock.isSure(clock.offset())).isFalse();
  }
}
