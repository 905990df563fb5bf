package dev.latchkey.store.identity;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.flag;
import static dev.latchkey.store.database.Columns.micros;
import static dev.latchkey.store.database.Columns.optional;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Users] in SQL.
public final class SqlUsers implements Users {
  private final Database database;

  public SqlUsers(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(User user) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO users
                      (id, email, email_folded, name, name_folded, active, operator, password_hash,
                       first_password_until, preferences, created_at, revision)
                    VALUES
                      (:id, :email, :emailFolded, :name, :nameFolded, :active, :operator, :password,
                       :firstUntil, :preferences, :createdAt, :revision)
                    ON CONFLICT (email_folded) DO NOTHING
                    RETURNING id
                    """)
                .param("id", bytes(user.id()))
                .param("email", user.email())
                .param("emailFolded", Words.bytes(user.email()))
                .param("name", user.name())
                .param("nameFolded", Words.bytes(user.name()))
                .param("active", flag(user.active()))
                .param("operator", flag(user.operator()))
                .param("password", optional(user.passwordHash()))
                .param("firstUntil", optional(user.firstPasswordUntil()))
                .param("preferences", user.preferences())
                .param("createdAt", micros(user.createdAt()))
                .param("revision", user.revision())
                .query(byte[].class)
                .optional()
                .isPresent());
  }

  @Override
  public boolean update(User user) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        UPDATE users
                        SET name = :name, name_folded = :nameFolded, active = :active,
                          operator = :operator, password_hash = :password,
                          first_password_until = :firstUntil, preferences = :preferences,
                          revision = :revision
                        WHERE id = :id AND revision = :revision - 1
                        """)
                    .param("id", bytes(user.id()))
                    .param("name", user.name())
                    .param("nameFolded", Words.bytes(user.name()))
                    .param("active", flag(user.active()))
                    .param("operator", flag(user.operator()))
                    .param("password", optional(user.passwordHash()))
                    .param("firstUntil", optional(user.firstPasswordUntil()))
                    .param("preferences", user.preferences())
                    .param("revision", user.revision())
                    .update()
                == 1);
  }

  @Override
  public Optional<User> find(UserId id) {
    return database.read(find(id, ""));
  }

  @Override
  public Optional<User> lock(UserId id) {
    return database.remembered(id, find(id, database.dialect().forUpdate()));
  }

  private static Function<JdbcClient, Optional<User>> find(UserId id, String lock) {
    return jdbc ->
        jdbc.sql(
                """
                    SELECT *
                    FROM users
                    WHERE id = :id
                    """
                    + lock)
            .param("id", bytes(id))
            .query(SqlUsers::user)
            .optional();
  }

  @Override
  public Optional<User> findByEmail(String email) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM users
                    WHERE email_folded = :email
                    """)
                .param("email", Words.bytes(email))
                .query(SqlUsers::user)
                .optional());
  }

  @Override
  public List<User> operators() {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM users
                    WHERE operator = 1
                    ORDER BY created_at, id
                    """)
                .query(SqlUsers::user)
                .list());
  }

  /// Reads the row of a user.
  public static User user(ResultSet row, int number) throws SQLException {
    return new User(
        new UserId(Columns.uuid(row, "id")),
        row.getString("email"),
        row.getString("name"),
        flag(row, "active"),
        flag(row, "operator"),
        row.getString("password_hash"),
        Columns.optionalInstant(row, "first_password_until"),
        row.getString("preferences"),
        Columns.instant(row, "created_at"),
        row.getLong("revision"));
  }
}
