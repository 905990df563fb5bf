package dev.latchkey.verification.follower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FreshnessTest {
  private final AtomicLong nanos = new AtomicLong(-17);

  @Test
  void nothing_is_fresh_before_the_first_reading() {
    assertThat(Freshness.ofOnlyWriter(nanos::get).isFresh()).isFalse();
    assertThat(Freshness.leased(Duration.ofSeconds(5), nanos::get).isFresh()).isFalse();
  }

  @Test
  void a_lease_ends_at_99_percent_of_itself_counted_from_the_proofs_beginning() {
    Freshness freshness = Freshness.leased(Duration.ofSeconds(5), nanos::get);
    freshness.upToDateAsOf(freshness.now());

    nanos.addAndGet(4_949_999_999L);
    assertThat(freshness.isFresh()).isTrue();

    nanos.addAndGet(1);
    assertThat(freshness.isFresh()).isFalse();
    assertThat(freshness.stalenessMillis()).isEqualTo(4_950);
  }

  @Test
  void the_only_writer_stays_fresh_and_tells_its_age() {
    Freshness freshness = Freshness.ofOnlyWriter(nanos::get);
    freshness.upToDateAsOf(freshness.now());

    nanos.addAndGet(Duration.ofHours(1).toNanos());

    assertThat(freshness.isFresh()).isTrue();
    assertThat(freshness.stalenessMillis()).isEqualTo(3_600_000);
  }

  @Test
  void a_lease_is_2_to_60_seconds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Freshness.leased(Duration.ofSeconds(1), nanos::get));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Freshness.leased(Duration.ofSeconds(61), nanos::get));
  }

  @Test
  void a_suspension_counts_as_time_and_a_clock_that_was_set_ends_the_lease() {
    AtomicLong boot = new AtomicLong();
    AtomicLong wall = new AtomicLong();
    Clocks clocks = new Clocks(nanos::get, boot::get, () -> Instant.EPOCH.plusNanos(wall.get()));
    Freshness freshness = Freshness.leased(Duration.ofSeconds(5), clocks);
    freshness.upToDateAsOf(freshness.now());
    nanos.addAndGet(4_500_000_000L);
    boot.addAndGet(4_500_000_000L);
    wall.addAndGet(4_500_000_000L);
    assertThat(freshness.isFresh()).isTrue();

    boot.addAndGet(600_000_000L);
    assertThat(freshness.isFresh()).isFalse();

    boot.addAndGet(-600_000_000L);
    wall.addAndGet(1_100_000_000L);
    assertThat(freshness.isFresh()).isFalse();
  }

  @Test
  void what_was_looked_up_under_an_older_proof_does_not_count_under_a_newer_one() {
    Freshness freshness = Freshness.leased(Duration.ofSeconds(5), nanos::get);
    freshness.upToDateAsOf(freshness.now());
    Moment grant = freshness.grant();

    nanos.addAndGet(6_000_000_000L);
    freshness.upToDateAsOf(freshness.now());

    assertThat(freshness.isFresh()).isTrue();
    assertThat(freshness.holds(grant)).isFalse();
  }
}
