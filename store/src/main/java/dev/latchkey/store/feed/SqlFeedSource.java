package dev.latchkey.store.feed;

import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.verification.feed.Amendment;
import dev.latchkey.verification.feed.Decoded;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.EntryCodec;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Passed;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [FeedSource] in SQL. On SQLite this process is the only writer, and the head needs no proof; on
/// PostgreSQL see [NodeLease].
public final class SqlFeedSource implements FeedSource {
  private final Database database;
  private final TokenRows tokens;
  private final Optional<NodeLease> lease;

  /// @param lease nothing on SQLite
  public SqlFeedSource(Database database, TokenRows tokens, Optional<NodeLease> lease) {
    this.database = database;
    this.tokens = tokens;
    this.lease = lease;
  }

  @Override
  public Snapshot snapshot() {
    List<Row> rows = new ArrayList<>();
    Head head = snapshot(rows::add);
    return new Snapshot(rows, head.position(), head.mark());
  }

  @Override
  public Head snapshot(Consumer<? super Row> rows) {
    return database.readAtOneInstant(
        jdbc -> {
          Head head = head(jdbc);
          new SnapshotRows(jdbc, tokens, rows).read();
          return head;
        });
  }

  @Override
  public FeedReading after(Position position, int limit) {
    return database.read(jdbc -> entries(jdbc, position, limit)).reading();
  }

  @Override
  public Proof prove(Head applied, int limit) {
    return lease.isPresent()
        ? lease
            .get()
            .prove(
                applied.position(),
                (jdbc, server) -> {
                  Read read = entries(jdbc, applied.position(), limit);
                  return new Proof(read.head(), read.reading(), Duration.ZERO, Optional.of(server));
                })
        : database.read(
            jdbc -> {
              Read read = entries(jdbc, applied.position(), limit);
              return Proof.of(read.head(), read.reading());
            });
  }

  @Override
  public Amendment amend(UUID epoch, List<Passed> passed) {
    return lease.isPresent() && !passed.isEmpty()
        ? lease
            .get()
            .prove(
                new Position(epoch, passed.getLast().sequence()),
                (jdbc, server) -> new LostEntries(jdbc, tokens).amendment(epoch, passed))
        : new Amendment.Impossible("nothing is remembered of the entries that are gone");
  }

  /// Head and entries by one statement, so as of one instant.
  private static Read entries(JdbcClient jdbc, Position position, int limit) {
    List<Stored> stored =
        jdbc.sql(
                """
                SELECT h.epoch AS head_epoch, h.seq AS head_seq, h.mark AS head_mark,
                  f.seq, f.mark, f.previous_mark, f.at, f.entry
                FROM feed_head h
                LEFT JOIN feed f ON f.epoch = h.epoch AND f.epoch = :epoch AND f.seq > :applied
                WHERE h.one = 1
                ORDER BY f.seq
                LIMIT :limit
                """)
            .param("epoch", Columns.bytes(position.epoch()))
            .param("applied", position.sequence())
            .param("limit", limit)
            .query(SqlFeedSource::stored)
            .list();
    Head head = stored.getFirst().head();
    return new Read(head, reading(position, head, stored));
  }

  private static FeedReading reading(Position position, Head head, List<Stored> stored) {
    UUID epoch = position.epoch();
    if (!head.position().epoch().equals(epoch)) {
      return new FeedReading.Broken("the feed is of epoch " + head.position().epoch());
    }
    if (head.position().sequence() < position.sequence()) {
      return new FeedReading.Diverged("the feed ends at " + head.position().sequence());
    }
    List<FeedEntry> entries = new ArrayList<>();
    long expected = position.sequence();
    for (Stored each : stored) {
      if (head.position().sequence() == expected) {
        break;
      }
      expected++;
      StoredEntry row = each.entry();
      if (row == null || row.sequence() != expected) {
        return new FeedReading.Broken("entry " + expected + " is no longer kept");
      }
      switch (EntryCodec.decode(row.bytes())) {
        case Decoded.Known known -> entries.add(row.of(epoch, known.entry()));
        case Decoded.Unreadable unreadable -> {
          return new FeedReading.Broken("entry " + expected + " is " + unreadable.reason());
        }
      }
    }
    return new FeedReading.Entries(entries);
  }

  static Head head(JdbcClient jdbc) {
    return jdbc.sql("SELECT epoch, seq, mark FROM feed_head WHERE one = 1")
        .query(
            (row, number) ->
                new Head(
                    new Position(Columns.uuid(row, "epoch"), row.getLong("seq")),
                    Columns.uuid(row, "mark")))
        .single();
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    Head head =
        new Head(
            new Position(Columns.uuid(row, "head_epoch"), row.getLong("head_seq")),
            Columns.uuid(row, "head_mark"));
    byte[] entry = row.getBytes("entry");
    return new Stored(
        head,
        entry == null
            ? null
            : new StoredEntry(
                row.getLong("seq"),
                Columns.uuid(row, "mark"),
                Columns.uuid(row, "previous_mark"),
                row.getLong("at"),
                entry));
  }

  /// The feed's end, and what leads to it.
  private record Read(Head head, FeedReading reading) {}

  /// The feed's end, and an entry where there is one.
  private record Stored(Head head, @Nullable StoredEntry entry) {}

  /// An entry as it is stored.
  private record StoredEntry(long sequence, UUID mark, UUID previousMark, long at, byte[] bytes) {
    FeedEntry of(UUID epoch, Entry entry) {
      return new FeedEntry(epoch, sequence, mark, previousMark, at, entry);
    }
  }
}
