package dev.latchkey.store.feed;

import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.verification.feed.Decoded;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.EntryCodec;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.sharing.FeedScope;
import dev.latchkey.verification.sharing.ScopedEntries;
import dev.latchkey.verification.sharing.SharedFeed;
import dev.latchkey.verification.sharing.SharedPlace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [SharedFeed] in SQL.
///
/// An organization's part is numbered by `organization_seq`, which is gap-free as the feed is: it
/// is advanced under a lock that is held until the commit. Its entries' marks follow no chain of
/// their own, so a place is known by the mark of the entry there. Where that entry is no longer
/// kept, because the organization was quiet for longer than entries are, its number must do.
public final class SqlSharedFeed implements SharedFeed {
  private final Database database;
  private final TokenRows tokens;

  public SqlSharedFeed(Database database, TokenRows tokens) {
    this.database = database;
    this.tokens = tokens;
  }

  @Override
  public void snapshot(FeedScope scope, Receiver receiver) {
    database.readAtOneInstant(
        jdbc -> {
          Head end = end(scope, jdbc);
          new SharedRows(jdbc, tokens, ofSnapshot(scope, jdbc), receiver::row).read(scope);
          receiver.at(end);
          return true;
        });
  }

  @Override
  public Reading after(FeedScope scope, Head from, int limit) {
    return database.readAtOneInstant(
        jdbc -> {
          UUID epoch = SqlFeedSource.head(jdbc).position().epoch();
          if (!epoch.equals(from.position().epoch())) {
            return new Reading.Gone("the feed is of epoch " + epoch);
          }
          List<Stored> stored = stored(scope, from, limit, jdbc);
          Optional<String> broken = broken(scope, from, stored, jdbc);
          return broken.isPresent()
              ? new Reading.Gone(broken.get())
              : entries(from, stored, scoped(scope, jdbc));
        });
  }

  @Override
  public End end(FeedScope scope, Head applied, Head known) {
    return database.readAtOneInstant(
        jdbc -> {
          if (!has(known, jdbc)) {
            return new End.Elsewhere("the database lacks what this node has applied");
          }
          UUID epoch = known.position().epoch();
          if (!epoch.equals(applied.position().epoch())) {
            return new End.Gone("the feed is of epoch " + epoch);
          }
          List<Stored> stored = stored(scope, applied, 1, jdbc);
          Optional<String> broken = broken(scope, applied, stored, jdbc);
          return broken.isPresent() ? new End.Gone(broken.get()) : new End.At(end(scope, jdbc));
        });
  }

  /// Whether this database's feed leads through `head`.
  private static boolean has(Head head, JdbcClient jdbc) {
    Head end = SqlFeedSource.head(jdbc);
    return end.equals(head)
        || jdbc.sql("SELECT mark FROM feed WHERE epoch = :epoch AND seq = :number")
            .param("epoch", Columns.bytes(head.position().epoch()))
            .param("number", head.position().sequence())
            .query(byte[].class)
            .optional()
            .map(Columns::uuid)
            .filter(head.mark()::equals)
            .filter(same -> end.position().reaches(head.position()))
            .isPresent();
  }

  private static Head end(FeedScope scope, JdbcClient jdbc) {
    Head whole = SqlFeedSource.head(jdbc);
    return switch (scope) {
      case FeedScope.OfServices some -> whole;
      case FeedScope.OfOrganization own -> {
        long number = lastNumber(own.id(), jdbc);
        UUID epoch = whole.position().epoch();
        yield new Head(
            new Position(epoch, number),
            mark(own.id(), epoch, number, jdbc).orElse(SharedPlace.UNKNOWN_MARK));
      }
    };
  }

  private static long lastNumber(UUID organization, JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT feed_seq
            FROM organization_head
            WHERE organization_id = :organization
            """)
        .param("organization", Columns.bytes(organization))
        .query(Long.class)
        .single();
  }

  private static Optional<UUID> mark(UUID organization, UUID epoch, long number, JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT mark
            FROM feed
            WHERE organization_id = :organization AND organization_seq = :number
              AND epoch = :epoch
            """)
        .param("organization", Columns.bytes(organization))
        .param("number", number)
        .param("epoch", Columns.bytes(epoch))
        .query(byte[].class)
        .optional()
        .map(Columns::uuid);
  }

  private static List<Stored> stored(FeedScope scope, Head from, int limit, JdbcClient jdbc) {
    return switch (scope) {
      case FeedScope.OfServices some ->
          jdbc.sql(
                  """
                  SELECT seq AS number, mark, previous_mark, at, entry
                  FROM feed
                  WHERE epoch = :epoch AND seq > :number
                  ORDER BY seq
                  LIMIT :limit
                  """)
              .param("epoch", Columns.bytes(from.position().epoch()))
              .param("number", from.position().sequence())
              .param("limit", limit)
              .query(SqlSharedFeed::stored)
              .list();
      case FeedScope.OfOrganization own ->
          jdbc.sql(
                  """
                  SELECT organization_seq AS number, mark, previous_mark, at, entry
                  FROM feed
                  WHERE organization_id = :organization AND organization_seq > :number
                    AND epoch = :epoch
                  ORDER BY organization_seq
                  LIMIT :limit
                  """)
              .param("organization", Columns.bytes(own.id()))
              .param("number", from.position().sequence())
              .param("epoch", Columns.bytes(from.position().epoch()))
              .param("limit", limit)
              .query(SqlSharedFeed::stored)
              .list();
    };
  }

  /// Why what follows does not follow; nothing where it does.
  private static Optional<String> broken(
      FeedScope scope, Head from, List<Stored> stored, JdbcClient jdbc) {
    long expected = from.position().sequence();
    for (Stored each : stored) {
      expected++;
      if (each.number() != expected) {
        return Optional.of("entry " + expected + " is no longer kept");
      }
    }
    return isHere(scope, from, stored, jdbc)
        ? Optional.empty()
        : Optional.of("the feed does not lead through the place");
  }

  private static boolean isHere(FeedScope scope, Head from, List<Stored> stored, JdbcClient jdbc) {
    return switch (scope) {
      case FeedScope.OfServices some ->
          stored.isEmpty()
              ? SqlFeedSource.head(jdbc).equals(from)
              : stored.getFirst().previousMark().equals(from.mark());
      case FeedScope.OfOrganization own -> isHere(own.id(), from, stored.isEmpty(), jdbc);
    };
  }

  private static boolean isHere(UUID organization, Head from, boolean isLast, JdbcClient jdbc) {
    Position position = from.position();
    if (isLast && lastNumber(organization, jdbc) != position.sequence()) {
      return false;
    }
    return mark(organization, position.epoch(), position.sequence(), jdbc)
        .map(from.mark()::equals)
        .orElse(true);
  }

  private static Reading entries(Head from, List<Stored> stored, ScopedEntries scoped) {
    List<Numbered> entries = new ArrayList<>();
    Head upTo = from;
    for (Stored each : stored) {
      switch (EntryCodec.decode(each.entry())) {
        case Decoded.Unreadable(String reason) -> {
          return new Reading.Gone("entry " + each.number() + " is " + reason);
        }
        case Decoded.Known(Entry entry) ->
            entries.add(
                scoped
                    .of(entry)
                    .<Numbered>map(
                        narrowed ->
                            new Numbered.Kept(each.number(), each.mark(), each.at(), narrowed))
                    .orElseGet(() -> new Numbered.Passed(each.number(), each.mark())));
      }
      upTo = new Head(new Position(from.position().epoch(), each.number()), each.mark());
    }
    return new Reading.Entries(entries, upTo);
  }

  private static ScopedEntries scoped(FeedScope scope, JdbcClient jdbc) {
    return new ScopedEntries(
        scope, (services, organization, token) -> isFor(services, organization, token, jdbc));
  }

  /// As [#scoped(FeedScope, JdbcClient)]; the values of organizations' tokens were chosen with
  /// their tokens.
  private static ScopedEntries ofSnapshot(FeedScope scope, JdbcClient jdbc) {
    return new ScopedEntries(
        scope,
        (services, organization, token) ->
            !organization.equals(Row.INSTALLATION) || isFor(services, organization, token, jdbc));
  }

  private static boolean isFor(
      Set<String> services, UUID organization, UUID token, JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT service, judges
            FROM tokens
            WHERE organization_id = :organization AND id = :token
            """)
        .param("organization", Columns.bytes(organization))
        .param("token", Columns.bytes(token))
        .query(
            (row, number) ->
                ScopedEntries.isFor(
                    services,
                    organization,
                    row.getString("service"),
                    Set.copyOf(Columns.words(row, "judges"))))
        .optional()
        .orElse(false);
  }

  private static Stored stored(ResultSet row, int number) throws SQLException {
    return new Stored(
        row.getLong("number"),
        Columns.uuid(row, "mark"),
        Columns.uuid(row, "previous_mark"),
        row.getLong("at"),
        row.getBytes("entry"));
  }

  /// An entry as it is stored.
  private record Stored(long number, UUID mark, UUID previousMark, long at, byte[] entry) {}
}
