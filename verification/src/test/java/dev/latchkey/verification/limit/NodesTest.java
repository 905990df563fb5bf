package dev.latchkey.verification.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several nodes that share their counts as the store does: each tells what it counted and takes
/// over the sum, at moments of its own.
class NodesTest {
  private static final UUID ACME = new UUID(1, 1);
  private static final UUID TOKEN = new UUID(2, 2);
  private static final long SECOND = 1_000_000;
  private static final long PERIOD = 2 * SECOND;

  private final Map<Window, Long> shared = new HashMap<>();

  private record Window(long seconds, long beganAt) {}

  private record Use(int node, long at) {}

  private void exchange(Limiter node, Limits limits) {
    for (Count more : node.untold()) {
      long total =
          shared.merge(new Window(more.windowSeconds(), more.beganAt()), more.used(), Long::sum);
      node.told(more.withUsed(total), more.used(), limits);
    }
    shared.forEach(
        (window, used) ->
            node.told(new Count(ACME, TOKEN, window.seconds(), window.beganAt(), used), 0, limits));
  }

  /// The bound: in a window all nodes accept at most the limit, and what was accepted within the
  /// last period before the limit was reached by nodes that could not know yet; never more than
  /// each node the limit.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void Accept_no_more_than_the_limit_and_what_came_within_one_period(int nodes) {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed * 31L + nodes);
      long most = 20 + random.nextInt(200);
      long window = 60;
      Limits limits = new Limits(List.of(new Limit(most, window)));
      shared.clear();
      List<Use> accepted = run(random, nodes, limits, 3 * window * SECOND);

      for (long begin = 0; begin < 3 * window * SECOND; begin += window * SECOND) {
        long from = begin;
        List<Use> within =
            accepted.stream()
                .filter(use -> use.at() >= from && use.at() < from + window * SECOND)
                .toList();
        assertThat((long) within.size())
            .as("seed %d, %d nodes, %d in the window from %d", seed, nodes, most, begin)
            .isLessThanOrEqualTo(Math.min(nodes * most, most + acceptedUnknown(within, most)));
      }
    }
  }

  /// How many uses came within the two periods around the moment at which the limit was reached:
  /// a node's counts reach the store within one, and the others within another.
  private static long acceptedUnknown(List<Use> within, long most) {
    if (within.size() <= most) {
      return 0;
    }
    long reachedAt = within.get((int) most - 1).at();
    return within.stream()
        .filter(use -> use.at() > reachedAt && use.at() <= reachedAt + 2 * PERIOD)
        .count();
  }

  private List<Use> run(Random random, int nodes, Limits limits, long until) {
    List<Limiter> all = new ArrayList<>();
    long[] nextExchange = new long[nodes];
    for (int node = 0; node < nodes; node++) {
      all.add(new Limiter());
      nextExchange[node] = random.nextInt((int) PERIOD);
    }
    List<Use> accepted = new ArrayList<>();
    for (long now = 0; now < until; now += 1 + random.nextInt(200_000)) {
      for (int node = 0; node < nodes; node++) {
        if (now >= nextExchange[node]) {
          exchange(all.get(node), limits);
          nextExchange[node] += PERIOD;
        }
      }
      int node = random.nextInt(nodes);
      if (all.get(node).use(ACME, TOKEN, limits, now).refusedBy() == null) {
        accepted.add(new Use(node, now));
      }
    }
    return accepted;
  }

  @Test
  void Agree_on_the_sum_once_each_has_told_and_asked() {
    Limits limits = new Limits(List.of(new Limit(100, 86_400)));
    Limiter one = new Limiter();
    Limiter other = new Limiter();
    use(one, limits, 30);
    use(other, limits, 25);

    exchange(one, limits);
    exchange(other, limits);
    exchange(one, limits);

    assertThat(one.look(TOKEN, limits, SECOND).left().getFirst().remaining()).isEqualTo(45);
    assertThat(other.look(TOKEN, limits, SECOND).left().getFirst().remaining()).isEqualTo(45);
    assertThat(one.untold()).isEmpty();
  }

  @Test
  void Go_on_after_a_restart_where_they_were() {
    Limits limits = new Limits(List.of(new Limit(100, 86_400)));
    Limiter before = new Limiter();
    use(before, limits, 90);
    exchange(before, limits);

    Limiter after = new Limiter();
    exchange(after, limits);

    assertThat(use(after, limits, 50)).isEqualTo(10);
  }

  @Test
  void Count_what_was_told_twice_no_lower_than_it_was() {
    Limits limits = new Limits(List.of(new Limit(100, 86_400)));
    Limiter node = new Limiter();
    use(node, limits, 10);
    Count more = node.untold().getFirst();

    node.told(more.withUsed(10), 0, limits);
    node.told(more.withUsed(20), 10, limits);

    assertThat(node.look(TOKEN, limits, SECOND).left().getFirst().remaining())
        .isLessThanOrEqualTo(90);
  }

  @Test
  void Do_not_share_what_is_over_before_it_could_be_told() {
    Limiter node = new Limiter();
    Limits limits = new Limits(List.of(new Limit(5, 59), new Limit(7, 60)));
    use(node, limits, 3);

    assertThat(node.untold()).extracting(Count::windowSeconds).containsExactly(60L);
  }

  private static int use(Limiter node, Limits limits, int times) {
    int passed = 0;
    for (int each = 0; each < times; each++) {
      passed += node.use(ACME, TOKEN, limits, SECOND).refusedBy() == null ? 1 : 0;
    }
    return passed;
  }
}
