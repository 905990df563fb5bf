package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.AuditRetentions;
import dev.latchkey.domain.audit.Checkpoint;
import dev.latchkey.domain.audit.VerifyChain;
import dev.latchkey.domain.audit.VerifyChain.Finding;
import dev.latchkey.domain.change.RemoveOldEvents;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.testkit.fake.FakeAuditChain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [AuditRetentions] promises, and what [RemoveOldEvents] makes of it.
public abstract class AuditRetentionsContract {
  private Ports ports;
  private AuditRetentions retentions;
  private Things things;
  private OrganizationId acme;
  private OrganizationId other;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    retentions = ports.auditRetentions();
    things = new Things(ports);
    acme = things.organization("acme").id();
    other = things.organization("other").id();
    for (int day = 0; day < 10; day++) {
      happen(acme, "day " + day);
      happen(other, "day " + day);
      ports.clock().advance(Duration.ofDays(10));
    }
  }

  @Test
  void Each_organization_has_its_own_and_none_keeps_for_good() {
    things.run(() -> retentions.put(acme, 90));
    things.run(() -> retentions.put(acme, 60));

    assertThat(retentions.days(acme)).hasValue(60);
    assertThat(retentions.days(other)).isEmpty();
    assertThat(retentions.all()).containsOnlyKeys(acme);

    things.run(() -> retentions.delete(acme));
    assertThat(retentions.days(acme)).isEmpty();
  }

  @Test
  void What_was_kept_long_enough_goes_and_a_checkpoint_says_so() {
    things.run(() -> retentions.put(acme, 45));

    sweep();

    assertThat(details(acme))
        .hasSize(5)
        .startsWith("day 6", "day 7", "day 8", "day 9")
        .last()
        .asString()
        .startsWith("through 6 ");
    assertThat(details(other)).hasSize(10);
  }

  @Test
  void The_rest_is_still_a_whole_chain_also_after_several_removals() {
    things.run(() -> retentions.put(acme, 45));

    sweep();
    assertThat(verify(acme)).isInstanceOf(Finding.Whole.class);
    ports.clock().advance(Duration.ofDays(20));
    happen(acme, "later");
    sweep();

    assertThat(verify(acme)).isInstanceOf(Finding.Whole.class);
    assertThat(details(acme)).doesNotContain("day 6", "day 7").contains("day 8", "later");
  }

  @Test
  void Nothing_old_is_nothing_removed_and_no_event_more() {
    things.run(() -> retentions.put(acme, 3650));

    sweep();

    assertThat(details(acme)).hasSize(10);
  }

  @Test
  void Where_all_is_old_the_checkpoint_alone_is_left() {
    things.run(() -> retentions.put(acme, 30));
    ports.clock().advance(Duration.ofDays(400));

    sweep();

    assertThat(details(acme)).hasSize(1).first().asString().startsWith("through 10 ");
    assertThat(verify(acme)).isInstanceOf(Finding.Whole.class);
  }

  @Test
  void A_removal_without_a_checkpoint_in_the_chain_shows() {
    AuditEvents.Head sixth = head(acme, 6);
    things.run(() -> retentions.remove(sixth));

    assertThat(verify(acme)).isEqualTo(new Finding.Missing(6));
  }

  @Test
  void A_removal_beyond_the_checkpoint_shows() {
    things.run(() -> retentions.put(acme, 45));
    sweep();
    AuditEvents.Head eighth = head(acme, 8);

    things.run(() -> retentions.remove(eighth));

    assertThat(verify(acme)).isInstanceOf(Finding.Missing.class);
  }

  @Test
  void A_base_is_moved_on_once() {
    AuditEvents.Head sixth = head(acme, 6);

    assertThat(things.done(() -> retentions.remove(sixth))).isTrue();
    assertThat(things.done(() -> retentions.remove(sixth))).isFalse();
  }

  private void sweep() {
    new RemoveOldEvents(retentions, ports.changes()).sweep();
  }

  private Finding verify(OrganizationId organization) {
    return new VerifyChain(ports.auditEvents(), new FakeAuditChain())
        .verify(organization, Optional.empty());
  }

  private AuditEvents.Head head(OrganizationId organization, long sequence) {
    try (var events = ports.auditEvents().chain(organization, sequence)) {
      AuditEvent event = events.findFirst().orElseThrow();
      return new AuditEvents.Head(organization, event.sequence(), event.hash());
    }
  }

  /// Oldest first.
  private List<String> details(OrganizationId organization) {
    return ports
        .auditEvents()
        .list(organization, AuditEvents.Filter.NONE, new Page.Wanted(200, null))
        .items()
        .reversed()
        .stream()
        .map(event -> event.entry().detail())
        .toList();
  }

  private void happen(OrganizationId organization, String detail) {
    ports
        .changes()
        .commit(
            change -> {
              change.audit(
                  new AuditEntry(
                      organization,
                      Things.ANN,
                      "token.create",
                      new AuditEntry.Subject("token", "tok_1", "orders"),
                      Origin.COMMAND_LINE,
                      null,
                      AuditEntry.Result.SUCCEEDED,
                      null,
                      detail));
              return Checkpoint.ACTION;
            });
  }
}
