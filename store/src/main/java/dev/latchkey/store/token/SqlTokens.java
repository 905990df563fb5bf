package dev.latchkey.store.token;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TechnicalUserId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.TechnicalUser;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// [Tokens] in SQL.
public final class SqlTokens implements Tokens {
  private final Database database;

  public SqlTokens(Database database) {
    this.database = database;
  }

  /// The transaction's first number of an organization locks the row that counts; later ones count
  /// in memory, and the row is written once.
  @Override
  public long nextNumber(OrganizationId organization) {
    AtomicLong last =
        database
            .remembered(
                List.of("number", organization),
                reading -> Optional.of(new AtomicLong(lastNumber(organization))))
            .orElseThrow();
    long next = last.incrementAndGet();
    database.writeLater(
        """
        UPDATE token_numbers
        SET last = :last
        WHERE organization_id = :organization
        """,
        List.of("number", organization),
        Map.of("organization", bytes(organization), "last", next));
    return next;
  }

  private long lastNumber(OrganizationId organization) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO token_numbers (organization_id, last)
                    VALUES (:organization, 0)
                    ON CONFLICT (organization_id) DO UPDATE
                    SET last = token_numbers.last
                    RETURNING last
                    """)
                .param("organization", bytes(organization))
                .query(Long.class)
                .single());
  }

  @Override
  public void insert(Token token) {
    database.writeLater(
        """
        INSERT INTO tokens
          (organization_id, id, number, kind, name, description, label_folded, service,
           own_service, environment_id, all_environments, admin, permissions, owner_type,
           owner_id, judges, feed, status, hint, technical_user_id, not_before,
           expires_at, allowed_addresses, metadata, created_at, created_by_type,
           created_by_id, created_by_name, updated_at, updated_by_type, updated_by_id,
           updated_by_name, revision, limits, rotating_since, rotating_until, rotating_hint,
           rotating_revision)
        VALUES
          (:organization, :id, :number, :kind, :name, :description, :labelFolded, :service,
           (SELECT s.slug FROM services s
             WHERE s.organization_id = :organization AND s.slug = :service),
           :environment, :allEnvironments, :admin, :permissions, :ownerType,
           :owner, :judges, :feed, :status, :hint, :technicalUser, :notBefore,
           :expiresAt, :addresses, :metadata, :createdAt, :createdByType,
           :createdById, :createdByName, :updatedAt, :updatedByType, :updatedById,
           :updatedByName, :revision, :limits, :rotatingSince, :rotatingUntil, :rotatingHint,
           :rotatingRevision)
        """,
        TokenColumns.parameters(token));
    insertWords(token.organization(), token.id(), TokenColumns.words(token));
  }

  @Override
  public void insert(TokenValue value) {
    database.writeLater(
        """
        INSERT INTO token_values
          (organization_id, token_id, public_id, digest, key_id, seal_key, sealed,
           created_at, ends_at, alarmed_at)
        VALUES
          (:organization, :token, :publicId, :digest, :keyId, :sealKey, :sealed,
           :createdAt, :endsAt, :alarmedAt)
        """,
        TokenColumns.parameters(value));
    insertWords(value.organization(), value.token(), Words.of(value.publicId()));
  }

  @Override
  public void insert(TechnicalUser technicalUser) {
    database.writeLater(
        """
        INSERT INTO technical_users (organization_id, id, token_id, name, created_at)
        VALUES (:organization, :id, :token, :name, :createdAt)
        """,
        Map.of(
            "organization", bytes(technicalUser.organization()),
            "id", bytes(technicalUser.id()),
            "token", bytes(technicalUser.token()),
            "name", technicalUser.name(),
            "createdAt", micros(technicalUser.createdAt())));
  }

  @Override
  public boolean update(Token token) {
    return database.write(
        jdbc -> {
          boolean updated =
              jdbc.sql(
                          """
                          UPDATE tokens
                          SET name = :name, description = :description, label_folded = :labelFolded,
                            environment_id = :environment, all_environments = :allEnvironments,
                            admin = :admin, permissions = :permissions, owner_type = :ownerType,
                            owner_id = :owner, judges = :judges, feed = :feed, status = :status,
                            hint = :hint, not_before = :notBefore, expires_at = :expiresAt,
                            allowed_addresses = :addresses, metadata = :metadata,
                            updated_at = :updatedAt, updated_by_type = :updatedByType,
                            updated_by_id = :updatedById, updated_by_name = :updatedByName,
                            revision = :revision, limits = :limits, rotating_since = :rotatingSince,
                            rotating_until = :rotatingUntil, rotating_hint = :rotatingHint,
                            rotating_revision = :rotatingRevision
                          WHERE organization_id = :organization AND id = :id AND revision = :revision - 1
                          """)
                      .params(TokenColumns.parameters(token))
                      .update()
                  == 1;
          if (updated) {
            replaceWords(jdbc, token);
          }
          return updated;
        });
  }

  @Override
  public void update(TokenValue value) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    UPDATE token_values
                    SET digest = :digest, key_id = :keyId, seal_key = :sealKey, sealed = :sealed,
                      ends_at = :endsAt, alarmed_at = :alarmedAt
                    WHERE organization_id = :organization AND token_id = :token AND public_id = :publicId
                    """)
                .params(TokenColumns.parameters(value))
                .update());
  }

  @Override
  public void delete(TokenValue value) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    DELETE FROM token_values
                    WHERE organization_id = :organization AND token_id = :token AND public_id = :publicId
                    """)
                .param("organization", bytes(value.organization()))
                .param("token", bytes(value.token()))
                .param("publicId", value.publicId())
                .update());
  }

  @Override
  public boolean delete(Tombstone tombstone) {
    return database.write(
        jdbc -> {
          boolean deleted =
              jdbc.sql("DELETE FROM tokens WHERE organization_id = :organization AND id = :id")
                      .param("organization", bytes(tombstone.organization()))
                      .param("id", bytes(tombstone.token()))
                      .update()
                  == 1;
          if (deleted) {
            forgetUse(jdbc, tombstone.organization(), tombstone.token());
            Tombstones.insert(jdbc, tombstone);
          }
          return deleted;
        });
  }

  /// From where and by whom a token was used is nobody's business once it is gone. What it was
  /// counted for stays.
  private static void forgetUse(JdbcClient jdbc, OrganizationId organization, TokenId token) {
    jdbc.sql("DELETE FROM last_uses WHERE organization_id = :organization AND token_id = :id")
        .param("organization", bytes(organization))
        .param("id", bytes(token))
        .update();
    jdbc.sql(
            "DELETE FROM usage_presenters WHERE organization_id = :organization AND token_id = :id")
        .param("organization", bytes(organization))
        .param("id", bytes(token))
        .update();
  }

  @Override
  public Optional<Token> find(OrganizationId organization, TokenId id) {
    return database.read(find(organization, id, ""));
  }

  @Override
  public Optional<Token> lock(OrganizationId organization, TokenId id) {
    return database.remembered(
        List.of(organization, id), find(organization, id, database.dialect().forUpdate()));
  }

  private static Function<JdbcClient, Optional<Token>> find(
      OrganizationId organization, TokenId id, String lock) {
    return jdbc ->
        jdbc.sql(
                """
                    SELECT *
                    FROM tokens
                    WHERE organization_id = :organization AND id = :id
                    """
                    + lock)
            .param("organization", bytes(organization))
            .param("id", bytes(id))
            .query(TokenColumns::token)
            .optional();
  }

  @Override
  public List<TokenValue> values(OrganizationId organization, TokenId id) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM token_values
                    WHERE organization_id = :organization AND token_id = :token
                    ORDER BY created_at DESC, public_id
                    """)
                .param("organization", bytes(organization))
                .param("token", bytes(id))
                .query(TokenColumns::value)
                .list());
  }

  @Override
  public Optional<Tombstone> tombstone(OrganizationId organization, TokenId id) {
    return database.read(jdbc -> Tombstones.find(jdbc, organization, id));
  }

  @Override
  public Page<Token> list(OrganizationId organization, Filter filter, Sort sort, Page.Wanted page) {
    return database.read(jdbc -> new TokenList(organization, filter).page(jdbc, sort, page));
  }

  @Override
  public int count(OrganizationId organization, Filter filter, int most) {
    return database.read(jdbc -> new TokenList(organization, filter).count(jdbc, most));
  }

  @Override
  public List<TechnicalUser> technicalUsers(OrganizationId organization) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT id, token_id, name, created_at
                    FROM technical_users
                    WHERE organization_id = :organization
                    ORDER BY created_at DESC, id DESC
                    """)
                .param("organization", bytes(organization))
                .query(
                    (row, number) ->
                        new TechnicalUser(
                            organization,
                            new TechnicalUserId(Columns.uuid(row, "id")),
                            new TokenId(Columns.uuid(row, "token_id")),
                            row.getString("name"),
                            Columns.instant(row, "created_at")))
                .list());
  }

  @Override
  public List<TokenValue> valuesUnderOtherKeys(String keyId, @Nullable String after, int limit) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM token_values
                    WHERE key_id <> :key AND sealed IS NOT NULL AND public_id > :after
                    ORDER BY public_id
                    LIMIT :limit
                    """)
                .param("key", keyId)
                .param("after", after == null ? "" : after)
                .param("limit", limit)
                .query(TokenColumns::value)
                .list());
  }

  @Override
  public List<Token> rotationsDue(Instant now, int limit) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM tokens
                    WHERE rotating_until <= :now
                    ORDER BY rotating_until, id
                    LIMIT :limit
                    """)
                .param("now", micros(now))
                .param("limit", limit)
                .query(TokenColumns::token)
                .list());
  }

  @Override
  public List<TokenValue> valuesEndedBefore(Instant time, int limit) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM token_values
                    WHERE ends_at < :time
                    ORDER BY ends_at, public_id
                    LIMIT :limit
                    """)
                .param("time", micros(time))
                .param("limit", limit)
                .query(TokenColumns::value)
                .list());
  }

  private void replaceWords(JdbcClient jdbc, Token token) {
    List<String> publicIds =
        jdbc.sql(
                """
                SELECT public_id
                FROM token_values
                WHERE organization_id = :organization AND token_id = :token
                """)
            .param("organization", bytes(token.organization()))
            .param("token", bytes(token.id()))
            .query(String.class)
            .list();
    jdbc.sql("DELETE FROM token_words WHERE organization_id = :organization AND token_id = :token")
        .param("organization", bytes(token.organization()))
        .param("token", bytes(token.id()))
        .update();
    insertWords(token.organization(), token.id(), TokenColumns.words(token));
    insertWords(token.organization(), token.id(), Words.of(publicIds.toArray(String[]::new)));
  }

  private void insertWords(OrganizationId organization, TokenId token, List<byte[]> words) {
    for (byte[] word : words) {
      database.writeLater(
          """
          INSERT INTO token_words (organization_id, word, token_id)
          VALUES (:organization, :word, :token)
          ON CONFLICT DO NOTHING
          """,
          Map.of("organization", bytes(organization), "word", word, "token", bytes(token)));
    }
  }
}
