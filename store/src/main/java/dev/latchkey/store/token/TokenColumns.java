package dev.latchkey.store.token;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.flag;
import static dev.latchkey.store.database.Columns.micros;
import static dev.latchkey.store.database.Columns.optional;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TechnicalUserId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Owner;
import dev.latchkey.domain.token.Rights;
import dev.latchkey.domain.token.Rotation;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;

/// A token and a value as columns, both ways.
public final class TokenColumns {
  private TokenColumns() {}

  static Map<String, @Nullable Object> parameters(Token token) {
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    parameters.put("organization", bytes(token.organization()));
    parameters.put("id", bytes(token.id()));
    parameters.put("number", token.number());
    parameters.put("kind", token.kind().name());
    parameters.put("name", optional(token.name()));
    parameters.put("description", optional(token.description()));
    parameters.put("labelFolded", Words.bytes(sortedBy(token)));
    parameters.put("status", token.status().name());
    parameters.put("hint", token.hint());
    parameters.put("technicalUser", optional(token.technicalUser()));
    parameters.put("notBefore", optional(token.notBefore()));
    parameters.put("expiresAt", optional(token.expiresAt()));
    parameters.put("addresses", Columns.words(token.allowedAddresses()));
    parameters.put("metadata", token.metadata());
    parameters.put("createdAt", micros(token.createdAt()));
    parameters.put("createdByType", token.createdBy().type().name());
    parameters.put("createdById", token.createdBy().id());
    parameters.put("createdByName", token.createdBy().name());
    parameters.put("updatedAt", micros(token.updatedAt()));
    parameters.put("updatedByType", token.updatedBy().type().name());
    parameters.put("updatedById", token.updatedBy().id());
    parameters.put("updatedByName", token.updatedBy().name());
    parameters.put("revision", token.revision());
    parameters.put("limits", Columns.words(LimitWords.of(token.limits())));
    putRights(parameters, token.rights());
    putRotation(parameters, token.rotation());
    return parameters;
  }

  private static void putRotation(
      Map<String, @Nullable Object> parameters, @Nullable Rotation rotation) {
    parameters.put("rotatingSince", optional(rotation == null ? null : rotation.startedAt()));
    parameters.put("rotatingUntil", optional(rotation == null ? null : rotation.until()));
    parameters.put("rotatingHint", optional(rotation == null ? null : rotation.oldHint()));
    parameters.put(
        "rotatingRevision",
        new SqlParameterValue(Types.BIGINT, rotation == null ? null : rotation.revision()));
  }

  private static void putRights(Map<String, @Nullable Object> parameters, Rights rights) {
    Owner owner = rights.owner();
    parameters.put("service", optional(rights.service()));
    parameters.put("environment", optional(rights.environment()));
    parameters.put("allEnvironments", flag(rights.allEnvironments()));
    parameters.put("admin", flag(rights.admin()));
    parameters.put("permissions", Columns.sorted(rights.permissions()));
    parameters.put("ownerType", optional(owner == null ? null : owner.type().name()));
    parameters.put("owner", optional(owner == null ? null : owner.id()));
    parameters.put("judges", Columns.sorted(rights.judges()));
    parameters.put("feed", flag(rights.feed()));
  }

  /// Description, or name where there is none.
  private static String sortedBy(Token token) {
    String description = token.description();
    if (description != null && !description.isEmpty()) {
      return description;
    }
    return token.name() == null ? "" : token.name();
  }

  /// The words that a token is found by.
  static List<byte[]> words(Token token) {
    return Words.of(
        token.name() == null ? "" : token.name(),
        token.description() == null ? "" : token.description(),
        token.numberText(),
        Long.toString(token.number()),
        token.hint());
  }

  /// Reads the row of a token.
  public static Token token(ResultSet row, int number) throws SQLException {
    UUID technicalUser = Columns.optionalUuid(row, "technical_user_id");
    return new Token(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new TokenId(Columns.uuid(row, "id")),
        row.getLong("number"),
        Kind.valueOf(row.getString("kind")),
        row.getString("name"),
        row.getString("description"),
        rights(row),
        Status.valueOf(row.getString("status")),
        row.getString("hint"),
        technicalUser == null ? null : new TechnicalUserId(technicalUser),
        Columns.optionalInstant(row, "not_before"),
        Columns.optionalInstant(row, "expires_at"),
        Columns.words(row, "allowed_addresses"),
        row.getString("metadata"),
        Columns.instant(row, "created_at"),
        actor(row, "created_by"),
        Columns.instant(row, "updated_at"),
        actor(row, "updated_by"),
        row.getLong("revision"),
        LimitWords.limits(Columns.words(row, "limits")),
        rotation(row));
  }

  private static @Nullable Rotation rotation(ResultSet row) throws SQLException {
    Instant until = Columns.optionalInstant(row, "rotating_until");
    return until == null
        ? null
        : new Rotation(
            Columns.instant(row, "rotating_since"),
            until,
            row.getString("rotating_hint"),
            row.getLong("rotating_revision"));
  }

  private static Rights rights(ResultSet row) throws SQLException {
    UUID environment = Columns.optionalUuid(row, "environment_id");
    UUID owner = Columns.optionalUuid(row, "owner_id");
    return new Rights(
        row.getString("service"),
        environment == null ? null : new EnvironmentId(environment),
        flag(row, "all_environments"),
        flag(row, "admin"),
        Set.copyOf(Columns.words(row, "permissions")),
        owner == null ? null : new Owner(Owner.Type.valueOf(row.getString("owner_type")), owner),
        Set.copyOf(Columns.words(row, "judges")),
        flag(row, "feed"));
  }

  static Actor actor(ResultSet row, String prefix) throws SQLException {
    return new Actor(
        Actor.Type.valueOf(row.getString(prefix + "_type")),
        row.getString(prefix + "_id"),
        row.getString(prefix + "_name"));
  }

  static Map<String, @Nullable Object> parameters(TokenValue value) {
    Sealed sealed = value.sealed();
    Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    parameters.put("organization", bytes(value.organization()));
    parameters.put("token", bytes(value.token()));
    parameters.put("publicId", value.publicId());
    parameters.put("digest", value.digest());
    parameters.put("keyId", value.keyId());
    parameters.put("sealKey", optional(sealed == null ? null : sealed.dataKey()));
    parameters.put("sealed", optional(sealed == null ? null : sealed.bytes()));
    parameters.put("createdAt", micros(value.createdAt()));
    parameters.put("endsAt", optional(value.endsAt()));
    parameters.put("alarmedAt", optional(value.alarmedAt()));
    return parameters;
  }

  /// Reads the row of a value.
  public static TokenValue value(ResultSet row, int number) throws SQLException {
    byte[] sealed = row.getBytes("sealed");
    return new TokenValue(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new TokenId(Columns.uuid(row, "token_id")),
        row.getString("public_id"),
        row.getBytes("digest"),
        row.getString("key_id"),
        sealed == null ? null : new Sealed(Columns.uuid(row, "seal_key"), sealed),
        Columns.instant(row, "created_at"),
        Columns.optionalInstant(row, "ends_at"),
        Columns.optionalInstant(row, "alarmed_at"));
  }
}
