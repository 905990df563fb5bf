package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.LimitCounts;
import dev.latchkey.domain.usage.ShareLimitCounts;
import dev.latchkey.verification.limit.Count;
import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.limit.Limiter;
import dev.latchkey.verification.limit.Limits;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [LimitCounts] promises, by itself and to several nodes that share their counts by it.
public abstract class LimitCountsContract {
  private static final Limits LIMITS =
      Limits.of(List.of(new Limit(100, 60)), List.of(new Limit(150, 86_400)));

  private Ports ports;
  private LimitCounts counts;
  private Things things;
  private Organization acme;
  private Token token;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    counts = ports.limitCounts();
    things = new Things(ports);
    acme = things.organization("acme");
    token = things.token(acme.id(), 1, "orders");
  }

  @Test
  void Counts_of_a_window_add_up_and_the_sum_comes_back() {
    Instant now = ports.clock().instant();
    Count three = count(60, now.truncatedTo(ChronoUnit.MINUTES), 3);
    Count four = count(86_400, now.truncatedTo(ChronoUnit.DAYS), 4);

    assertThat(add(List.of(three, four), now)).containsExactly(three, four);
    assertThat(add(List.of(three), now)).containsExactly(three.withUsed(6));
    assertThat(counts.changedSince(Instant.EPOCH, now))
        .containsExactlyInAnyOrder(three.withUsed(6), four);
  }

  @Test
  void What_was_not_added_to_since_and_what_has_ended_is_left_out() {
    Instant now = ports.clock().instant();
    Count minute = count(60, now.truncatedTo(ChronoUnit.MINUTES), 3);
    Count day = count(86_400, now.truncatedTo(ChronoUnit.DAYS), 4);
    add(List.of(minute), now);
    add(List.of(day), now.plusSeconds(5));

    assertThat(counts.changedSince(now.plusSeconds(5), now)).containsExactly(day);
    assertThat(counts.changedSince(Instant.EPOCH, now.plusSeconds(60))).containsExactly(day);
  }

  @Test
  void Windows_that_ended_can_be_forgotten() {
    Instant now = ports.clock().instant();
    add(
        List.of(
            count(60, now.truncatedTo(ChronoUnit.MINUTES), 3),
            count(86_400, now.truncatedTo(ChronoUnit.DAYS), 4)),
        now);

    assertThat(things.done(() -> counts.forget(now.plusSeconds(120)))).isOne();
    assertThat(counts.changedSince(Instant.EPOCH, now)).hasSize(1);
  }

  /// The bound that the manual states: once the limit is reached in sum, other nodes go on for no
  /// longer than two of their periods.
  @Test
  void Three_nodes_go_on_for_two_periods_at_most_once_a_limit_is_reached_in_sum() {
    int period = 30;
    List<Node> nodes = List.of(new Node(), new Node(), new Node());
    Random random = new Random(42);
    int accepted = 0;
    int reachedAt = 0;
    int lastAt = 0;
    for (int turn = 0; turn < 400; turn++) {
      if (turn % 10 == 0) {
        nodes.get(turn / 10 % 3).share.share();
      }
      if (nodes.get(random.nextInt(3)).uses()) {
        accepted++;
        lastAt = turn;
        reachedAt = accepted == 100 ? turn : reachedAt;
      }
    }

    assertThat(accepted).isBetween(100, 100 + 2 * period);
    assertThat(lastAt).isLessThanOrEqualTo(reachedAt + 2 * period);
  }

  @Test
  void A_node_that_starts_goes_on_where_all_were() {
    Node before = new Node();
    for (int use = 0; use < 100; use++) {
      assertThat(before.uses()).isTrue();
    }
    before.share.share();
    ports.clock().advance(Duration.ofMinutes(1));

    Node after = new Node();
    after.share.learn();
    int accepted = 0;
    for (int use = 0; use < 100; use++) {
      accepted += after.uses() ? 1 : 0;
    }

    assertThat(accepted).isEqualTo(50);
  }

  private final class Node {
    private final Limiter limiter = new Limiter();
    private final ShareLimitCounts share =
        new ShareLimitCounts(
            counts,
            ports.changes(),
            limiter,
            id -> id.equals(token.id().value()) ? LIMITS : null,
            ports.clock());

    boolean uses() {
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, ports.clock().instant());
      return limiter.use(acme.id().value(), token.id().value(), LIMITS, now).refusedBy() == null;
    }
  }

  private List<Count> add(List<Count> more, Instant at) {
    return new ArrayList<>(things.done(() -> counts.add(more, at)));
  }

  private Count count(long windowSeconds, Instant beganAt, long used) {
    return new Count(
        acme.id().value(),
        token.id().value(),
        windowSeconds,
        ChronoUnit.MICROS.between(Instant.EPOCH, beganAt),
        used);
  }
}
