package dev.latchkey.store.change;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Dialect;
import dev.latchkey.store.feed.Notices;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.EntryCodec;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Appends entries to the feed and commits.
///
/// The feed's counter row is the last lock that a transaction takes, and on PostgreSQL update,
/// insertion and commit go out together: the lock is never held across a round trip, whatever
/// becomes of this process meanwhile. So the order of numbers is the order of commits, without
/// gaps.
final class FeedAppender {
  /// Seven parameters an entry; the databases take 32,766 in a statement.
  private static final int ENTRIES_A_STATEMENT = 1_000;

  private static final String MOVE_HEAD =
      """
      UPDATE feed_head
      SET seq = seq + ?, previous_mark = mark, mark = ?
      WHERE one = 1
      RETURNING epoch, seq
      """;

  private static final String INSERT =
      """
      INSERT INTO feed
        (epoch, seq, mark, previous_mark, at, organization_id, organization_seq, entry)
      SELECT h.epoch, h.seq + e.column1, e.column2, COALESCE(e.column3, h.previous_mark),
        e.column4, e.column5, e.column6, e.column7
      FROM feed_head h, (VALUES %s) AS e
      WHERE h.one = 1
      """;

  private final Dialect dialect;
  private final SecretSource secrets;

  FeedAppender(Dialect dialect, SecretSource secrets) {
    this.dialect = dialect;
    this.secrets = secrets;
  }

  /// The entries with their marks and their organizations' numbers.
  List<Marked> mark(List<OpenChange> changes, Heads heads) {
    List<Marked> marked = new ArrayList<>();
    byte[] previous = null;
    for (OpenChange change : changes) {
      for (Entry entry : change.entries()) {
        OrganizationId organization = new OrganizationId(entry.key().organization());
        byte[] mark = secrets.bytes(16);
        marked.add(
            new Marked(
                mark,
                previous,
                Columns.micros(change.at()),
                organization,
                heads.of(organization).nextFeedSequence(),
                EntryCodec.encode(entry)));
        previous = mark;
      }
    }
    return marked;
  }

  /// Appends and commits; where the last entry stands.
  Head appendAndCommit(Connection connection, List<Marked> entries) throws SQLException {
    List<List<Marked>> parts = parts(entries);
    Position last =
        switch (dialect) {
          case SQLITE -> {
            Position position = oneByOne(connection, entries, parts);
            connection.commit();
            yield position;
          }
          case POSTGRESQL -> inOneRoundTrip(connection, entries, parts);
        };
    return new Head(last, Columns.uuid(entries.getLast().mark()));
  }

  /// Wakes the readers of other nodes. After the commit, since a notification inside a transaction
  /// holds a lock of the whole server; and failing it does no harm.
  void tellOthers(Connection connection) {
    if (dialect == Dialect.POSTGRESQL) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("NOTIFY " + Notices.CHANNEL + "; COMMIT");
      } catch (SQLException hintLost) {
        // The readers poll.
      }
    }
  }

  private static Position oneByOne(
      Connection connection, List<Marked> entries, List<List<Marked>> parts) throws SQLException {
    Position position;
    try (PreparedStatement statement = connection.prepareStatement(MOVE_HEAD)) {
      setHead(statement, entries);
      try (ResultSet row = statement.executeQuery()) {
        position = position(row);
      }
    }
    int first = 0;
    for (List<Marked> part : parts) {
      try (PreparedStatement statement = connection.prepareStatement(insert(part.size()))) {
        set(statement, 1, part, first - entries.size());
        statement.executeUpdate();
      }
      first += part.size();
    }
    return position;
  }

  private static Position inOneRoundTrip(
      Connection connection, List<Marked> entries, List<List<Marked>> parts) throws SQLException {
    StringBuilder sql = new StringBuilder(MOVE_HEAD);
    parts.forEach(part -> sql.append(";\n").append(insert(part.size())));
    sql.append(";\nCOMMIT");
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      int at = setHead(statement, entries);
      int first = 0;
      for (List<Marked> part : parts) {
        at = set(statement, at, part, first - entries.size());
        first += part.size();
      }
      statement.execute();
      CommitWarning.refuse(statement.getWarnings());
      try (ResultSet row = statement.getResultSet()) {
        return position(row);
      }
    }
  }

  private static int setHead(PreparedStatement statement, List<Marked> entries)
      throws SQLException {
    statement.setLong(1, entries.size());
    statement.setBytes(2, entries.getLast().mark());
    return 3;
  }

  /// @param offset of the first entry from the feed's new head, less one
  private static int set(PreparedStatement statement, int from, List<Marked> entries, int offset)
      throws SQLException {
    int at = from;
    long number = offset;
    for (Marked entry : entries) {
      statement.setLong(at++, ++number);
      statement.setBytes(at++, entry.mark());
      if (entry.previousMark() == null) {
        statement.setNull(at++, Types.VARBINARY);
      } else {
        statement.setBytes(at++, entry.previousMark());
      }
      statement.setLong(at++, entry.at());
      statement.setBytes(at++, Columns.bytes(entry.organization()));
      statement.setLong(at++, entry.organizationSequence());
      statement.setBytes(at++, entry.entry());
    }
    return at;
  }

  private static String insert(int entries) {
    return INSERT.formatted(
        "(?, ?, ?, ?, ?, ?, ?)" + ", (?, ?, ?, ?, ?, ?, ?)".repeat(entries - 1));
  }

  private static List<List<Marked>> parts(List<Marked> entries) {
    List<List<Marked>> parts = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += ENTRIES_A_STATEMENT) {
      parts.add(entries.subList(from, Math.min(entries.size(), from + ENTRIES_A_STATEMENT)));
    }
    return parts;
  }

  private static Position position(ResultSet row) throws SQLException {
    row.next();
    return new Position(Columns.uuid(row, "epoch"), row.getLong("seq"));
  }

  /// The feed's head as the transaction sees it.
  static Head head(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT epoch, seq, mark FROM feed_head WHERE one = 1");
        ResultSet row = statement.executeQuery()) {
      return new Head(position(row), Columns.uuid(row, "mark"));
    }
  }

  /// Commits a transaction that changed nothing as one that did: a superseded server can't get that
  /// acknowledged, so that what was read in it is what the installation has.
  void commitAsWriter(Connection connection) throws SQLException {
    if (dialect == Dialect.POSTGRESQL) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("UPDATE feed_head SET seq = seq WHERE one = 1; COMMIT");
        CommitWarning.refuse(statement.getWarnings());
      }
    } else {
      connection.commit();
    }
  }

  /// An entry ready to be appended.
  ///
  /// @param previousMark null for a transaction's first: the head's
  record Marked(
      byte[] mark,
      byte @Nullable [] previousMark,
      long at,
      OrganizationId organization,
      long organizationSequence,
      byte[] entry) {}
}
