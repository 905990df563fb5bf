package dev.latchkey.domain.node;

import static dev.latchkey.domain.node.SomeNodes.START;
import static dev.latchkey.domain.node.SomeNodes.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.verification.feed.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MeasureRefusalsTest {
  private static final OrganizationId ACME = new OrganizationId(new UUID(3, 3));
  private static final UUID ACT = new UUID(4, 4);
  private static final Duration LEASE = Duration.ofSeconds(5);

  private final SomeNodes nodes = new SomeNodes();
  private final Kept kept = new Kept();
  private long nanos;
  private final MeasureRefusals measure =
      new MeasureRefusals(nodes, kept, new AtOnce(), LEASE, () -> nanos);

  @Test
  void The_slowest_node_counts_from_the_acknowledgement_by_the_databases_clock() {
    nodes.node(1, 7, START, START);
    nodes.node(2, 7, START.plusMillis(12), START);
    nodes.node(3, 7, START.plusMillis(38), START);
    measure.ended(ACME, at(7), ACT);

    pass(Duration.ofMillis(40));

    assertThat(measure.look()).isFalse();
    measure.write();
    assertThat(kept.delays)
        .containsExactly(new RefusalDelay(ACME, START, ACT, Duration.ofMillis(38), "node-3", 3));
  }

  @Test
  void A_node_that_may_still_accept_is_waited_for() {
    nodes.node(1, 7, START, START);
    nodes.node(2, 6, START, START);
    measure.ended(ACME, at(7), ACT);
    pass(Duration.ofMillis(20));
    assertThat(measure.look()).isTrue();
    measure.write();
    assertThat(kept.delays).isEmpty();

    nodes.node(2, 8, START.plusMillis(400), START.plusMillis(300));
    pass(Duration.ofMillis(500));

    assertThat(measure.look()).isFalse();
    measure.write();
    assertThat(kept.delays)
        .extracting(RefusalDelay::slowest)
        .containsExactly(Duration.ofMillis(400));
  }

  @Test
  void A_node_that_tells_nothing_refuses_once_its_lease_is_over() {
    nodes.node(1, 7, START, START);
    nodes.node(2, 6, START.minusSeconds(3), START.minusSeconds(1));
    measure.ended(ACME, at(7), ACT);
    pass(Duration.ofSeconds(3));
    assertThat(measure.look()).isTrue();

    pass(Duration.ofSeconds(2));

    assertThat(measure.look()).isFalse();
    measure.write();
    assertThat(kept.delays)
        .extracting(RefusalDelay::slowest)
        .containsExactly(Duration.ofSeconds(4));
    assertThat(kept.delays).extracting(RefusalDelay::node).containsExactly("node-2");
  }

  @Test
  void An_only_node_refuses_at_once() {
    nodes.node(1, 7, START, START);
    measure.ended(ACME, at(7), ACT);

    assertThat(measure.look()).isFalse();
    measure.write();
    assertThat(kept.delays)
        .containsExactly(new RefusalDelay(ACME, START, ACT, Duration.ZERO, "node-1", 1));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    nodes.now = nodes.now.plus(time);
  }

  private static final class Kept implements RefusalDelays {
    private final List<RefusalDelay> delays = new ArrayList<>();

    @Override
    public void add(Collection<RefusalDelay> more) {
      delays.addAll(more);
    }

    @Override
    public List<RefusalDelay> last(OrganizationId organization) {
      return delays;
    }
  }

  /// Runs each work at once.
  private static final class AtOnce implements Changes {
    private static final Change CHANGE =
        new Change() {
          @Override
          public Instant at() {
            return START;
          }

          @Override
          public void audit(AuditEntry entry) {}

          @Override
          public void publish(Entry entry) {}
        };

    @Override
    public <T> Committed<T> commit(Once once, Work<T> work) {
      return new Committed<>(work.run(CHANGE), at(9));
    }
  }
}
