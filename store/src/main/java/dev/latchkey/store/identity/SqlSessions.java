package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Session;
import dev.latchkey.domain.identity.Sessions;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// [Sessions] in SQL.
public final class SqlSessions implements Sessions {
  private final Database database;

  public SqlSessions(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Session session) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO sessions
                      (id, user_id, digest, created_at, seen_at, proven_at, address, device,
                       only_organization)
                    VALUES
                      (:id, :user, :digest, :createdAt, :seenAt, :provenAt, :address, :device,
                       :only)
                    """)
                .param("id", bytes(session.id()))
                .param("user", bytes(session.user()))
                .param("digest", session.digest())
                .param("createdAt", micros(session.createdAt()))
                .param("seenAt", micros(session.seenAt()))
                .param("provenAt", micros(session.provenAt()))
                .param("address", session.address())
                .param("device", session.device())
                .param("only", Columns.optional(session.only()))
                .update());
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT id, user_id, digest, created_at, seen_at, proven_at, address, device,
                      only_organization
                    FROM sessions
                    WHERE id = :id
                    """)
                .param("id", bytes(id))
                .query(SqlSessions::session)
                .optional());
  }

  @Override
  public List<Session> of(UserId user) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT id, user_id, digest, created_at, seen_at, proven_at, address, device,
                      only_organization
                    FROM sessions
                    WHERE user_id = :user
                    ORDER BY created_at DESC, id DESC
                    """)
                .param("user", bytes(user))
                .query(SqlSessions::session)
                .list());
  }

  @Override
  public void seen(SessionId id, Instant at) {
    database.write(
        jdbc ->
            jdbc.sql("UPDATE sessions SET seen_at = :at WHERE id = :id AND seen_at < :at")
                .param("id", bytes(id))
                .param("at", micros(at))
                .update());
  }

  @Override
  public void proven(SessionId id, Instant at) {
    database.write(
        jdbc ->
            jdbc.sql("UPDATE sessions SET proven_at = :at WHERE id = :id AND proven_at < :at")
                .param("id", bytes(id))
                .param("at", micros(at))
                .update());
  }

  @Override
  public void digestAnew(SessionId id, byte[] was, byte[] digest) {
    database.write(
        jdbc ->
            jdbc.sql("UPDATE sessions SET digest = :digest WHERE id = :id AND digest = :was")
                .param("id", bytes(id))
                .param("was", was)
                .param("digest", digest)
                .update());
  }

  @Override
  public boolean delete(SessionId id) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM sessions WHERE id = :id").param("id", bytes(id)).update() == 1);
  }

  @Override
  public int deleteAll(UserId user, @Nullable SessionId kept) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM sessions WHERE user_id = :user AND id <> :kept")
                .param("user", bytes(user))
                .param("kept", kept == null ? new byte[0] : bytes(kept))
                .update());
  }

  @Override
  public int deleteOnly(OrganizationId organization) {
    return database.write(
        jdbc ->
            jdbc.sql("DELETE FROM sessions WHERE only_organization = :organization")
                .param("organization", bytes(organization))
                .update());
  }

  @Override
  public int deleteEnded(Instant seenBefore, Instant createdBefore) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    DELETE FROM sessions
                    WHERE seen_at < :seenBefore OR created_at < :createdBefore
                    """)
                .param("seenBefore", micros(seenBefore))
                .param("createdBefore", micros(createdBefore))
                .update());
  }

  private static Session session(ResultSet row, int number) throws SQLException {
    UUID only = Columns.optionalUuid(row, "only_organization");
    return new Session(
        new SessionId(Columns.uuid(row, "id")),
        new UserId(Columns.uuid(row, "user_id")),
        row.getBytes("digest"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "seen_at"),
        Columns.instant(row, "proven_at"),
        row.getString("address"),
        row.getString("device"),
        only == null ? null : new OrganizationId(only));
  }
}
