package dev.latchkey.store.feed;

import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.verification.feed.Decoded;
import dev.latchkey.verification.feed.EntryCodec;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Snapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
    return database.readAtOneInstant(
        jdbc -> {
          Head head = head(jdbc);
          return new Snapshot(new SnapshotRows(jdbc, tokens).read(), head.position(), head.mark());
        });
  }

  @Override
  public FeedReading after(Position position, int limit) {
    List<Stored> stored =
        database.read(
            jdbc ->
                jdbc.sql(
                        """
                        SELECT epoch, seq, mark, previous_mark, entry
                        FROM feed
                        WHERE epoch = :epoch AND seq > :applied
                        ORDER BY seq
                        LIMIT :limit
                        """)
                    .param("epoch", Columns.bytes(position.epoch()))
                    .param("applied", position.sequence())
                    .param("limit", limit)
                    .query(SqlFeedSource::stored)
                    .list());
    if (stored.isEmpty()) {
      return nothingAfter(position);
    }
    List<FeedEntry> entries = new ArrayList<>();
    long expected = position.sequence();
    for (Stored each : stored) {
      expected++;
      if (each.sequence() != expected) {
        return new FeedReading.Broken(
            "entry " + expected + " is no longer kept; the next one is " + each.sequence());
      }
      switch (EntryCodec.decode(each.entry())) {
        case Decoded.Known known ->
            entries.add(
                new FeedEntry(
                    each.epoch(),
                    each.sequence(),
                    each.mark(),
                    each.previousMark(),
                    known.entry()));
        case Decoded.Unreadable unreadable -> {
          return new FeedReading.Broken("entry " + expected + " is " + unreadable.reason());
        }
      }
    }
    return new FeedReading.Entries(entries);
  }

  /// Where the reader is at the head there is nothing to read. The head is read after the entries:
  /// what was appended in between is read the next time.
  private FeedReading nothingAfter(Position position) {
    Position head = database.read(SqlFeedSource::head).position();
    if (!head.epoch().equals(position.epoch())) {
      return new FeedReading.Broken("the feed is of epoch " + head.epoch());
    }
    if (head.sequence() < position.sequence()) {
      return new FeedReading.Broken("the feed ends at " + head.sequence());
    }
    return new FeedReading.Entries(List.of());
  }

  @Override
  public Proof prove(Position applied) {
    return Proof.now(
        lease.isPresent()
            ? lease.get().prove(applied)
            : database.read(SqlFeedSource::head).position());
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
    return new Stored(
        Columns.uuid(row, "epoch"),
        row.getLong("seq"),
        Columns.uuid(row, "mark"),
        Columns.uuid(row, "previous_mark"),
        row.getBytes("entry"));
  }

  /// The feed's end.
  record Head(Position position, UUID mark) {}

  /// An entry as it is stored.
  private record Stored(UUID epoch, long sequence, UUID mark, UUID previousMark, byte[] entry) {}
}
