package dev.latchkey.domain.node;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingDeque;

/// Finds out how long it takes until no node accepts any longer what was ended here.
///
/// A node tells at once that it decides by an ending; one that tells nothing has refused since its
/// lease was over. All is by the database's clock: when an ending was acknowledged follows from how
/// long ago that was, so that what the question takes makes a delay longer, never shorter.
public final class MeasureRefusals {
  private static final int MOST = 1_000;
  private static final Duration GIVEN_UP = Duration.ofMinutes(2);

  private final Nodes nodes;
  private final RefusalDelays delays;
  private final Changes changes;
  private final Duration lease;
  private final Ticker ticker;
  private final LinkedBlockingDeque<Ended> open = new LinkedBlockingDeque<>(MOST);
  private final List<RefusalDelay> found = new ArrayList<>();

  public MeasureRefusals(
      Nodes nodes, RefusalDelays delays, Changes changes, Duration lease, Ticker ticker) {
    this.nodes = nodes;
    this.delays = delays;
    this.changes = changes;
    this.lease = lease;
    this.ticker = ticker;
  }

  private record Ended(OrganizationId organization, Position position, UUID id, long atNanos) {}

  /// Something was ended and has just been acknowledged here. Called by any thread; of too many the
  /// oldest are left out.
  ///
  /// @param position where the feed stands with it
  /// @param id of the act, the same for nothing else
  public void ended(OrganizationId organization, Position position, UUID id) {
    Ended ended = new Ended(organization, position, id, ticker.nanos());
    while (!open.offerLast(ended)) {
      open.pollFirst();
    }
  }

  /// Asks the nodes once; true where something is still to be found out. By one thread, which
  /// should ask again soon.
  ///
  /// @throws dev.latchkey.domain.change.DataUnavailable where the database does not answer
  public boolean look() {
    if (!open.isEmpty()) {
      Map<OrganizationId, Told> told = new HashMap<>();
      for (Ended ended : open) {
        Told those = told.computeIfAbsent(ended.organization(), this::ask);
        Nodes.Now now = those.now();
        Duration since = Duration.ofNanos(those.atNanos() - ended.atNanos());
        Optional<RefusalDelay> delay = delay(ended, now.at().minus(since), now);
        if (delay.isPresent() || since.compareTo(GIVEN_UP) > 0) {
          open.remove(ended);
          delay.ifPresent(found::add);
        }
      }
    }
    return !open.isEmpty();
  }

  /// What an organization's nodes told, and when.
  private record Told(Nodes.Now now, long atNanos) {}

  private Told ask(OrganizationId organization) {
    Nodes.Now now = nodes.of(organization);
    return new Told(now, ticker.nanos());
  }

  /// Writes down what was found. By the thread that looks.
  public void write() {
    if (found.isEmpty()) {
      return;
    }
    List<RefusalDelay> written = List.copyOf(found);
    changes.commit(
        change -> {
          delays.add(written);
          return written.size();
        });
    found.clear();
  }

  /// Nothing while a node may still accept.
  private Optional<RefusalDelay> delay(Ended ended, Instant acknowledgedAt, Nodes.Now now) {
    UUID self = nodes.self();
    Duration slowest = Duration.ZERO;
    String name = "";
    for (ClusterNode node : now.nodes()) {
      boolean isSelf = node.id().equals(self);
      boolean hasApplied = isSelf || node.applied().reaches(ended.position());
      if (!hasApplied && node.isLive(now.at(), lease)) {
        return Optional.empty();
      }
      Instant refusedAt =
          hasApplied ? node.appliedAt() : node.provenAt().plus(node.lease().orElse(lease));
      Duration delay = isSelf ? Duration.ZERO : Duration.between(acknowledgedAt, refusedAt);
      if (name.isEmpty() || delay.compareTo(slowest) > 0) {
        slowest = delay.isNegative() ? Duration.ZERO : delay;
        name = node.name();
      }
    }
    return Optional.of(
        new RefusalDelay(
            ended.organization(), acknowledgedAt, ended.id(), slowest, name, now.nodes().size()));
  }
}
