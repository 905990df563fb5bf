package dev.latchkey.store.change;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;
import static dev.latchkey.store.database.Columns.optional;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.change.Changes.Work;
import dev.latchkey.domain.change.KeyReused;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SealedValues.Place;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Answers kept for repetitions.
///
/// What is kept under the keys of a batch is read at its beginning, and what the batch adds is
/// written at its end. Two batches of different nodes with one key meet at the key's row: the
/// second waits for the first, is refused by the database, runs again, and then finds the answer.
final class Answers {
  static final Duration KEPT = Duration.ofHours(24);
  static final Duration SHOWN_ONCE_KEPT = Duration.ofMinutes(10);
  private static final String CONTENT = "answer";
  private static final String SHOWN = "shown-once";

  private final Database database;
  private final SealedValues seals;
  private final NewIds ids;

  Answers(Database database, SealedValues seals, NewIds ids) {
    this.database = database;
    this.seals = seals;
    this.ids = ids;
  }

  /// What is kept under the keys of these works.
  Kept keptFor(List<Pending<?>> works) {
    List<Once.Keyed> keyed = new ArrayList<>();
    for (Pending<?> work : works) {
      if (work.once() instanceof Once.Keyed once) {
        keyed.add(once);
      }
    }
    return new Kept(keyed.isEmpty() ? new HashMap<>() : find(keyed));
  }

  /// The number of keys asked for is rounded up, so that few texts of the statement are in use.
  private Map<Key, Answered> find(List<Once.Keyed> keyed) {
    int places = Integer.highestOneBit(2 * keyed.size() - 1);
    String wanted = "(?, ?, ?)" + ", (?, ?, ?)".repeat(places - 1);
    return database.read(
        jdbc -> {
          StatementSpec statement =
              jdbc.sql(
                  """
                  SELECT k.organization_id, k.principal, k.key, k.id, k.fingerprint, k.created_at,
                    k.content_key, k.content, k.shown_key, k.shown
                  FROM (VALUES %s) AS wanted
                  JOIN idempotency_keys k
                    ON k.organization_id = wanted.column1
                    AND k.principal = wanted.column2 AND k.key = wanted.column3
                  """
                      .formatted(wanted));
          for (int place = 0; place < places; place++) {
            Once.Keyed each = keyed.get(Math.min(place, keyed.size() - 1));
            statement =
                statement
                    .param(bytes(each.organization()))
                    .param(each.principal())
                    .param(each.key());
          }
          Map<Key, Answered> found = new HashMap<>();
          statement.query(
              row -> {
                found.put(key(row), answered(row));
              });
          return found;
        });
  }

  private static Key key(ResultSet row) throws SQLException {
    return new Key(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        row.getString("principal"),
        row.getString("key"));
  }

  private static Answered answered(ResultSet row) throws SQLException {
    return new Answered(
        Columns.uuid(row, "id"),
        row.getBytes("fingerprint"),
        Columns.instant(row, "created_at"),
        sealed(row, "content"),
        sealed(row, "shown"));
  }

  private static @Nullable Sealed sealed(ResultSet row, String column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : new Sealed(Columns.uuid(row, column + "_key"), bytes);
  }

  private Secret open(Once.Keyed keyed, UUID id, String column, Sealed sealed) {
    return seals.open(new Place(keyed.organization(), id, column), sealed);
  }

  private void forget(Once.Keyed keyed) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    DELETE FROM idempotency_keys
                    WHERE organization_id = :organization AND principal = :principal AND key = :key
                    """)
                .param("organization", bytes(keyed.organization()))
                .param("principal", keyed.principal())
                .param("key", keyed.key())
                .update());
  }

  private Answered keep(Once.Keyed keyed, Once.Answer answer, Instant at) {
    UUID id = ids.next();
    Sealed content =
        seals.seal(
            new Place(keyed.organization(), id, CONTENT),
            Secret.of(Base64.getEncoder().encodeToString(answer.content())));
    Secret shownOnce = answer.shownOnce();
    Sealed shown =
        shownOnce == null
            ? null
            : seals.seal(new Place(keyed.organization(), id, SHOWN), shownOnce);
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("organization", bytes(keyed.organization()));
    row.put("principal", keyed.principal());
    row.put("key", keyed.key());
    row.put("id", bytes(id));
    row.put("fingerprint", keyed.fingerprint());
    row.put("at", micros(at));
    row.put("contentKey", bytes(content.dataKey()));
    row.put("content", content.bytes());
    row.put("shownKey", optional(shown == null ? null : shown.dataKey()));
    row.put("shown", optional(shown == null ? null : shown.bytes()));
    database.writeLater(
        """
        INSERT INTO idempotency_keys
          (organization_id, principal, key, id, fingerprint, created_at, content_key, content,
           shown_key, shown)
        VALUES (:organization, :principal, :key, :id, :fingerprint, :at, :contentKey, :content,
          :shownKey, :shown)
        """,
        row);
    return new Answered(id, keyed.fingerprint(), at, content, shown);
  }

  private record Key(OrganizationId organization, String principal, String key) {
    static Key of(Once.Keyed keyed) {
      return new Key(keyed.organization(), keyed.principal(), keyed.key());
    }
  }

  /// An answer as it is kept.
  private record Answered(
      UUID id, byte[] fingerprint, Instant at, @Nullable Sealed content, @Nullable Sealed shown) {}

  /// The answers under the keys of one batch, found or given in it.
  final class Kept {
    private final Map<Key, Answered> answers;

    private Kept(Map<Key, Answered> answers) {
      this.answers = answers;
    }

    /// Runs a work whose key has no answer.
    ///
    /// @throws AlreadyAnswered where it has one
    /// @throws KeyReused where that is of another request
    <T> T once(Once.Keyed keyed, OpenChange change, Work<T> work) {
      Key key = Key.of(keyed);
      Answered earlier = answers.get(key);
      if (earlier != null) {
        repeatUnlessOld(keyed, earlier, change.at());
        forget(keyed);
        answers.remove(key);
      }
      T value = work.run(change);
      Once.Answer answer = keyed.answering().apply(value);
      if (answer != null) {
        answers.put(key, keep(keyed, answer, change.at()));
      }
      return value;
    }

    private void repeatUnlessOld(Once.Keyed keyed, Answered earlier, Instant now) {
      if (!earlier.at().isAfter(now.minus(KEPT))) {
        return;
      }
      if (!MessageDigest.isEqual(earlier.fingerprint(), keyed.fingerprint())) {
        throw new KeyReused();
      }
      Sealed content = earlier.content();
      Sealed shown = earlier.shown();
      boolean isShown = earlier.at().isAfter(now.minus(SHOWN_ONCE_KEPT));
      throw new AlreadyAnswered(
          content == null
              ? new byte[0]
              : Base64.getDecoder().decode(open(keyed, earlier.id(), CONTENT, content).expose()),
          isShown && shown != null ? open(keyed, earlier.id(), SHOWN, shown) : null);
    }
  }
}
