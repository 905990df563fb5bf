package dev.latchkey.store.change;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;
import static dev.latchkey.store.database.Columns.optional;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.change.Changes.Work;
import dev.latchkey.domain.change.KeyReused;
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
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers kept for repetitions. The key's row is written before the work runs, so that of two
/// works with one key the second waits for the first, and then finds its answer.
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

  <T> T once(Once.Keyed keyed, OpenChange change, Work<T> work) {
    UUID id = ids.next();
    if (!claim(keyed, id, change.at())) {
      repeat(keyed, change.at());
      forget(keyed);
      claim(keyed, id, change.at());
    }
    T value = work.run(change);
    Once.Answer answer = keyed.answering().apply(value);
    if (answer == null) {
      forget(keyed);
    } else {
      keep(keyed, id, answer);
    }
    return value;
  }

  private boolean claim(Once.Keyed keyed, UUID id, Instant at) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO idempotency_keys
                      (organization_id, principal, key, id, fingerprint, created_at)
                    VALUES (:organization, :principal, :key, :id, :fingerprint, :at)
                    ON CONFLICT (organization_id, principal, key) DO NOTHING
                    RETURNING id
                    """)
                .param("organization", bytes(keyed.organization()))
                .param("principal", keyed.principal())
                .param("key", keyed.key())
                .param("id", bytes(id))
                .param("fingerprint", keyed.fingerprint())
                .param("at", micros(at))
                .query(byte[].class)
                .optional()
                .isPresent());
  }

  /// Throws the answer that is kept; returns where it is too old.
  private void repeat(Once.Keyed keyed, Instant now) {
    Optional<Kept> found = find(keyed);
    if (found.isEmpty() || !found.get().at().isAfter(now.minus(KEPT))) {
      return;
    }
    Kept kept = found.get();
    if (!MessageDigest.isEqual(kept.fingerprint(), keyed.fingerprint())) {
      throw new KeyReused();
    }
    boolean isShown = kept.shown() != null && kept.at().isAfter(now.minus(SHOWN_ONCE_KEPT));
    throw new AlreadyAnswered(
        kept.content() == null
            ? new byte[0]
            : Base64.getDecoder().decode(open(keyed, kept.id(), CONTENT, kept.content()).expose()),
        isShown && kept.shown() != null ? open(keyed, kept.id(), SHOWN, kept.shown()) : null);
  }

  private Secret open(Once.Keyed keyed, UUID id, String column, Sealed sealed) {
    return seals.open(new Place(keyed.organization(), id, column), sealed);
  }

  private Optional<Kept> find(Once.Keyed keyed) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT id, fingerprint, created_at, content_key, content, shown_key, shown
                    FROM idempotency_keys
                    WHERE organization_id = :organization AND principal = :principal AND key = :key
                    """)
                .param("organization", bytes(keyed.organization()))
                .param("principal", keyed.principal())
                .param("key", keyed.key())
                .query(
                    (row, number) ->
                        new Kept(
                            Columns.uuid(row, "id"),
                            row.getBytes("fingerprint"),
                            Columns.instant(row, "created_at"),
                            sealed(row, "content"),
                            sealed(row, "shown")))
                .optional());
  }

  private static @Nullable Sealed sealed(ResultSet row, String column) throws SQLException {
    byte[] bytes = row.getBytes(column);
    return bytes == null ? null : new Sealed(Columns.uuid(row, column + "_key"), bytes);
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

  private void keep(Once.Keyed keyed, UUID id, Once.Answer answer) {
    Sealed content =
        seals.seal(
            new Place(keyed.organization(), id, CONTENT),
            Secret.of(Base64.getEncoder().encodeToString(answer.content())));
    Secret shownOnce = answer.shownOnce();
    Sealed shown =
        shownOnce == null
            ? null
            : seals.seal(new Place(keyed.organization(), id, SHOWN), shownOnce);
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    UPDATE idempotency_keys
                    SET content_key = :contentKey, content = :content, shown_key = :shownKey, shown = :shown
                    WHERE organization_id = :organization AND principal = :principal AND key = :key
                    """)
                .param("organization", bytes(keyed.organization()))
                .param("principal", keyed.principal())
                .param("key", keyed.key())
                .param("contentKey", bytes(content.dataKey()))
                .param("content", content.bytes())
                .param("shownKey", optional(shown == null ? null : shown.dataKey()))
                .param("shown", optional(shown == null ? null : shown.bytes()))
                .update());
  }

  /// An answer as it is kept.
  private record Kept(
      UUID id, byte[] fingerprint, Instant at, @Nullable Sealed content, @Nullable Sealed shown) {}
}
