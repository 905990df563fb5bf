package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.sharing.FeedScope;
import dev.latchkey.verification.sharing.Frame;
import dev.latchkey.verification.sharing.FrameCodec;
import dev.latchkey.verification.sharing.SharedFeed;
import dev.latchkey.verification.sharing.SharedFeed.End;
import dev.latchkey.verification.sharing.SharedFeed.Numbered;
import dev.latchkey.verification.sharing.SharedFeed.Reading;
import dev.latchkey.verification.sharing.SharedPlace;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What a [SharedFeed] promises beside the writer that fills it.
public abstract class SharedFeedContract {
  private static final Set<String> EDI = Set.of("edi");

  private Ports ports;
  private SharedFeed feed;
  private TokenLifeCycle tokens;
  private FeedScope acme;
  private FeedScope edi;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    feed = ports.sharedFeed();
    tokens = new TokenLifeCycle(ports);
    acme = new FeedScope.OfOrganization(tokens.organization.id().value());
    edi = new FeedScope.OfServices(EDI);
  }

  @Nested
  class An_organizations_part {
    @Test
    void has_its_own_rows_and_the_built_in_services_and_nothing_else() {
      tokens.issue(Kind.ENVIRONMENT);
      tokens.issue(Kind.PERSONAL);
      tokens.issue(Kind.VERIFIER);
      found("globex");

      List<Row> rows = Taken.of(feed, acme).rows;

      assertThat(rows)
          .filteredOn(row -> !row.key().organization().equals(tokens.organization.id().value()))
          .isNotEmpty()
          .allMatch(ServiceRow.class::isInstance);
      assertThat(rows).filteredOn(TokenRow.class::isInstance).hasSize(2);
      assertThat(rows)
          .filteredOn(PrincipalRow.class::isInstance)
          .isNotEmpty()
          .allMatch(row -> ((PrincipalRow) row).parent() == null && ((PrincipalRow) row).active());
    }

    @Test
    void is_the_same_to_the_byte_whatever_others_do() {
      tokens.issue(Kind.ENVIRONMENT);
      Taken before = Taken.of(feed, acme);

      found("globex");
      tokens.issue(Kind.VERIFIER);

      Taken after = Taken.of(feed, acme);
      assertThat(after.bytes).isEqualTo(before.bytes);
      assertThat(frames(feed.after(acme, before.head, 100))).isEmpty();
      assertThat(end(acme, before.head)).isEqualTo(new End.At(before.head));
    }

    @Test
    void is_numbered_without_gaps_while_others_write_and_ends_equal_row_by_row() {
      Taken begun = Taken.of(feed, acme);
      for (int round = 0; round < 5; round++) {
        IssuedToken issued = tokens.issue(Kind.ENVIRONMENT);
        found("globex-" + round);
        tokens.editToken.edit(
            tokens.maker(Kind.ENVIRONMENT),
            issued.token().id(),
            TokenEdit.status(Status.INACTIVE),
            null);
        if (round % 2 == 0) {
          tokens.deleteToken.delete(tokens.maker(Kind.ENVIRONMENT), issued.token().id(), null);
        }
      }

      begun.follow(feed, acme, 3);

      Taken fresh = Taken.of(feed, acme);
      assertThat(begun.rows()).isEqualTo(fresh.rows());
      assertThat(begun.head).isEqualTo(fresh.head);
    }
  }

  @Nested
  class The_part_of_some_services {
    @Test
    void has_their_tokens_of_every_organization_and_verifiers_of_no_others() {
      IssuedToken order = tokens.issue(Kind.ENVIRONMENT);
      IssuedToken laptop = tokens.issue(Kind.PERSONAL);
      IssuedToken verifier = tokens.issue(Kind.VERIFIER);

      List<Row> rows = Taken.of(feed, edi).rows;

      assertThat(rows)
          .filteredOn(TokenRow.class::isInstance)
          .extracting(row -> ((TokenRow) row).token())
          .containsExactlyInAnyOrder(order.token().id().value(), verifier.token().id().value());
      assertThat(rows)
          .filteredOn(ValueRow.class::isInstance)
          .extracting(row -> ((ValueRow) row).token())
          .doesNotContain(laptop.token().id().value())
          .hasSize(2);
      assertThat(Taken.of(feed, new FeedScope.OfServices(Set.of("cloud-datastore"))).rows)
          .noneMatch(row -> row instanceof TokenRow || row instanceof ValueRow);
    }

    @Test
    void tells_of_others_entries_their_numbers_and_marks_alone_and_ends_equal_row_by_row() {
      Taken begun = Taken.of(feed, edi);
      tokens.issue(Kind.ENVIRONMENT);
      tokens.issue(Kind.PERSONAL);
      found("globex");
      tokens.issue(Kind.VERIFIER);

      begun.follow(feed, edi, 2);

      Taken fresh = Taken.of(feed, edi);
      assertThat(begun.rows()).isEqualTo(fresh.rows());
      assertThat(begun.head).isEqualTo(fresh.head);
      assertThat(begun.passed).isGreaterThanOrEqualTo(2);
    }
  }

  @Nested
  class Places {
    @Test
    void of_another_history_beyond_the_end_or_of_another_epoch_are_gone() {
      tokens.issue(Kind.ENVIRONMENT);
      for (FeedScope scope : List.of(acme, edi)) {
        Head head = Taken.of(feed, scope).head;
        Position position = head.position();

        List<Head> wrong =
            List.of(
                new Head(position, UUID.randomUUID()),
                new Head(new Position(position.epoch(), position.sequence() + 1), head.mark()),
                new Head(new Position(UUID.randomUUID(), position.sequence()), head.mark()));

        assertThat(feed.after(scope, head, 10)).isInstanceOf(Reading.Entries.class);
        for (Head each : wrong) {
          assertThat(feed.after(scope, each, 10)).isInstanceOf(Reading.Gone.class);
          assertThat(end(scope, each)).isInstanceOf(End.Gone.class);
        }
      }
    }

    @Test
    void are_proved_only_by_a_database_that_has_what_the_node_has() {
      tokens.issue(Kind.ENVIRONMENT);
      Head here = whole();
      Head head = Taken.of(feed, acme).head;
      Position next = new Position(here.position().epoch(), here.position().sequence() + 1);

      assertThat(feed.end(acme, head, here)).isEqualTo(new End.At(head));
      assertThat(feed.end(acme, head, new Head(next, UUID.randomUUID())))
          .isInstanceOf(End.Elsewhere.class);
      assertThat(feed.end(acme, head, new Head(here.position(), UUID.randomUUID())))
          .isInstanceOf(End.Elsewhere.class);
    }
  }

  private End end(FeedScope scope, Head applied) {
    return feed.end(scope, applied, whole());
  }

  private Head whole() {
    Snapshot snapshot = ports.feed().snapshot();
    return new Head(snapshot.position(), snapshot.mark());
  }

  private void found(String slug) {
    FoundOrganization found =
        new FoundOrganization(
            ports.organizations(),
            ports.environments(),
            ports.roles(),
            ports.users(),
            ports.members(),
            ports.changes(),
            ports.ids());
    TokenLifeCycle.done(found.found(tokens.asOperator(), slug, slug, slug + "-admin@example.com"));
  }

  private static List<Numbered> frames(Reading reading) {
    return switch (reading) {
      case Reading.Entries(List<Numbered> entries, Head upTo) -> entries;
      case Reading.Gone(String reason) -> throw new AssertionError(reason);
    };
  }

  /// A snapshot that was taken, and what came after it.
  private static final class Taken implements SharedFeed.Receiver {
    private final List<Row> rows = new ArrayList<>();
    private final Map<RowKey, Row> current = new HashMap<>();
    private byte[] bytes = {};
    private Head head = new Head(new Position(Row.INSTALLATION, 0), Row.INSTALLATION);
    private int passed;

    static Taken of(SharedFeed feed, FeedScope scope) {
      Taken taken = new Taken();
      feed.snapshot(scope, taken);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      taken.rows.forEach(row -> all.writeBytes(FrameCodec.encode(new Frame.SnapshotRow(row))));
      SharedPlace place = new SharedPlace(scope.tag(), taken.head);
      all.writeBytes(FrameCodec.encode(new Frame.At(place)));
      taken.bytes = all.toByteArray();
      return taken;
    }

    @Override
    public void row(Row row) {
      rows.add(row);
      current.put(row.key(), row);
    }

    @Override
    public void at(Head at) {
      head = at;
    }

    Set<Row> rows() {
      return new HashSet<>(current.values());
    }

    void follow(SharedFeed feed, FeedScope scope, int limit) {
      List<Numbered> part = frames(feed.after(scope, head, limit));
      while (!part.isEmpty()) {
        for (Numbered each : part) {
          switch (each) {
            case Numbered.Passed(long sequence, UUID mark) -> {
              passed++;
              moveTo(sequence, mark);
            }
            case Numbered.Kept(long sequence, UUID mark, long at, Entry entry) -> {
              moveTo(sequence, mark);
              switch (entry) {
                case Entry.Put(Row row) -> current.put(row.key(), row);
                case Entry.Remove(RowKey key) -> current.remove(key);
              }
            }
          }
        }
        part = frames(feed.after(scope, head, limit));
      }
    }

    private void moveTo(long sequence, UUID mark) {
      assertThat(sequence).isEqualTo(head.position().sequence() + 1);
      head = new Head(new Position(head.position().epoch(), sequence), mark);
    }
  }
}
