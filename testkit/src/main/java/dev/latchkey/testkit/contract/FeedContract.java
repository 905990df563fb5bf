package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a [FeedSource] promises beside the writer that fills it.
public abstract class FeedContract {
  private Ports ports;
  private FeedSource feed;
  private TokenLifeCycle tokens;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    feed = ports.feed();
    tokens = new TokenLifeCycle(ports);
  }

  @Test
  void A_follower_that_starts_while_thirty_two_threads_write_ends_equal_row_by_row()
      throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers =
          IntStream.range(0, 32)
              .<Future<?>>mapToObj(each -> threads.submit(() -> write(each)))
              .toList();
      Following early = new Following(feed.snapshot());
      early.read(3);
      Following later = new Following(feed.snapshot());
      for (Future<?> writer : writers) {
        early.read(7);
        writer.get();
      }
      early.readToTheEnd();
      later.readToTheEnd();

      Snapshot end = feed.snapshot();
      assertThat(early.rows()).isEqualTo(new HashSet<>(end.rows()));
      assertThat(later.rows()).isEqualTo(new HashSet<>(end.rows()));
      assertThat(early.position).isEqualTo(end.position());
      assertThat(early.mark).isEqualTo(end.mark());
    }
  }

  @Test
  void A_snapshot_has_every_kind_of_row_and_no_row_twice() {
    for (Kind kind : Kind.values()) {
      tokens.issue(kind);
    }

    List<Row> rows = feed.snapshot().rows();

    assertThat(rows.stream().map(Row::getClass).distinct())
        .containsExactlyInAnyOrder(
            Row.OrganizationRow.class,
            Row.EnvironmentRow.class,
            Row.ServiceRow.class,
            Row.SubscriptionRow.class,
            Row.RoleRow.class,
            Row.PrincipalRow.class,
            Row.TokenRow.class,
            Row.ValueRow.class);
    assertThat(rows.stream().map(Row::key)).doesNotHaveDuplicates();
    assertThat(rows)
        .filteredOn(Row.ServiceRow.class::isInstance)
        .extracting(row -> ((Row.ServiceRow) row).service())
        .contains("edi", "agent-registration", "agent-metrics", "cloud-datastore");
  }

  @Test
  void Entries_follow_a_position_in_order_and_no_more_than_wanted() {
    Position before = feed.snapshot().position();
    tokens.issue(Kind.ENVIRONMENT);
    tokens.issue(Kind.ENVIRONMENT);

    List<FeedEntry> first = entries(before, 3);
    List<FeedEntry> rest = entries(after(first), 100);

    assertThat(first).hasSize(3);
    assertThat(rest).hasSize(1);
    assertThat(first.getFirst().previousMark()).isEqualTo(feedMarkAt(before));
    assertThat(rest.getFirst().previousMark()).isEqualTo(first.getLast().mark());
    assertThat(entries(after(rest), 100)).isEmpty();
  }

  @Test
  void A_position_of_another_epoch_or_beyond_the_head_is_broken() {
    Position head = feed.snapshot().position();

    assertThat(feed.after(new Position(new UUID(1, 2), 0), 10))
        .isInstanceOf(FeedReading.Broken.class);
    assertThat(feed.after(new Position(head.epoch(), head.sequence() + 1), 10))
        .isInstanceOf(FeedReading.Diverged.class);
  }

  @Test
  void A_proof_gives_the_head_and_what_leads_to_it() {
    tokens.issue(Kind.ENVIRONMENT);
    Head head = feed.snapshot().head();
    Head start = new Head(new Position(head.position().epoch(), 0), new UUID(0, 0));

    assertThat(feed.prove(head, 10).head()).isEqualTo(head);
    assertThat(((FeedReading.Entries) feed.prove(head, 10).reading()).entries()).isEmpty();
    assertThat(feed.prove(start, 1).head()).isEqualTo(head);
    assertThat(((FeedReading.Entries) feed.prove(start, 1).reading()).entries()).hasSize(1);
  }

  private UUID feedMarkAt(Position position) {
    return entries(new Position(position.epoch(), position.sequence() - 1), 1).getFirst().mark();
  }

  private Boolean write(int thread) {
    Kind kind = thread % 2 == 0 ? Kind.ENVIRONMENT : Kind.ORGANIZATION;
    for (int each = 0; each < 4; each++) {
      IssuedToken issued = tokens.issue(kind);
      tokens.editToken.edit(
          tokens.maker(kind), issued.token().id(), TokenEdit.status(Status.INACTIVE), null);
      if (each % 2 == 0) {
        tokens.deleteToken.delete(tokens.maker(kind), issued.token().id(), null);
      }
    }
    return true;
  }

  private static Position after(List<FeedEntry> entries) {
    return new Position(entries.getLast().epoch(), entries.getLast().sequence());
  }

  private List<FeedEntry> entries(Position position, int limit) {
    return switch (feed.after(position, limit)) {
      case FeedReading.Entries entries -> entries.entries();
      case FeedReading.Diverged diverged -> throw new AssertionError(diverged.reason());
      case FeedReading.Broken broken -> throw new AssertionError(broken.reason());
    };
  }

  /// Rows kept up to date by entries alone.
  private final class Following {
    private final Map<RowKey, Row> rows = new HashMap<>();
    private Position position;
    private UUID mark;

    Following(Snapshot snapshot) {
      snapshot.rows().forEach(row -> rows.put(row.key(), row));
      this.position = snapshot.position();
      this.mark = snapshot.mark();
    }

    Set<Row> rows() {
      return new HashSet<>(rows.values());
    }

    void readToTheEnd() {
      Position before;
      do {
        before = position;
        read(50);
      } while (!before.equals(position));
    }

    void read(int limit) {
      for (FeedEntry each : entries(position, limit)) {
        assertThat(each.sequence()).isEqualTo(position.sequence() + 1);
        assertThat(each.previousMark()).isEqualTo(mark);
        switch (each.entry()) {
          case Entry.Put put -> rows.put(put.key(), put.row());
          case Entry.Remove remove -> rows.remove(remove.key());
        }
        position = new Position(each.epoch(), each.sequence());
        mark = each.mark();
      }
    }
  }
}
