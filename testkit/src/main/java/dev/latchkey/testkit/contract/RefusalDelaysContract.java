package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.node.RefusalDelay;
import dev.latchkey.domain.node.RefusalDelays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [RefusalDelays] promises.
public abstract class RefusalDelaysContract {
  private Ports ports;
  private RefusalDelays delays;
  private Things things;
  private OrganizationId acme;
  private OrganizationId initech;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    delays = ports.refusalDelays();
    things = new Things(ports);
    acme = things.organization("acme").id();
    initech = things.organization("initech").id();
  }

  @Test
  void They_come_back_as_they_were_the_oldest_first_each_for_its_organization() {
    RefusalDelay first = delay(acme, 1);
    RefusalDelay second = delay(acme, 2);
    RefusalDelay others = delay(initech, 3);

    add(List.of(second, others, first));

    assertThat(delays.last(acme)).containsExactly(first, second);
    assertThat(delays.last(initech)).containsExactly(others);
  }

  @Test
  void Two_of_the_same_instant_are_two_and_the_same_twice_is_one() {
    RefusalDelay one = delay(acme, 1);
    RefusalDelay other =
        new RefusalDelay(
            acme, one.endedAt(), ports.ids().next(), Duration.ofMillis(7), "node-2", 3);

    add(List.of(one, other));
    add(List.of(one));

    assertThat(delays.last(acme)).containsExactlyInAnyOrder(one, other);
  }

  @Test
  void Of_each_organization_the_last_ones_are_kept() {
    List<RefusalDelay> many = new ArrayList<>();
    for (int each = 1; each <= RefusalDelays.KEPT + 5; each++) {
      many.add(delay(acme, each));
    }
    RefusalDelay others = delay(initech, 1);
    add(List.of(others));

    add(many);

    assertThat(delays.last(acme)).containsExactlyElementsOf(many.subList(5, many.size()));
    assertThat(delays.last(initech)).containsExactly(others);
  }

  private RefusalDelay delay(OrganizationId organization, int second) {
    return new RefusalDelay(
        organization,
        ports.clock().instant().plusSeconds(second),
        ports.ids().next(),
        Duration.ofMillis(10L * second),
        "node-" + second,
        3);
  }

  private void add(List<RefusalDelay> more) {
    things.run(() -> delays.add(more));
  }
}
