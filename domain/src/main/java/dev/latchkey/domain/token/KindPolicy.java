package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Service;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is particular to a kind of token. Everything else is the same for all; a kind is added by
/// adding one of these.
public interface KindPolicy {
  Kind kind();

  /// The three characters in its values' form.
  String tag(Rights rights);

  /// Which fields a draft must, may and can't have: what is not named can't be there.
  Map<Field, Presence> fields();

  /// Rules about the fields together, once each is right by itself.
  default List<FieldProblem> problems(Draft draft, Facts facts) {
    return List.of();
  }

  /// What the token opens.
  Rights rights(Draft draft, Facts facts, Caller maker);

  /// What the token opens after an edit: what it opened before, for all kinds but one.
  default Rights edited(Rights old, TokenEdit edit) {
    return old;
  }

  /// Rules about the fields of an edit that only this kind has.
  default List<FieldProblem> problems(TokenEdit edit) {
    return List.of();
  }

  /// Rules about the fields of an edit that depend on what the token opens.
  default List<FieldProblem> problems(Rights rights, TokenEdit edit) {
    return List.of();
  }

  /// The permissions that its rights come to: those listed, or those of its role.
  default Set<String> permissions(Rights rights) {
    return rights.permissions();
  }

  /// Whether its service is one of those that the organization knows.
  default boolean opensKnownService() {
    return false;
  }

  /// Whether the value can be seen again.
  default boolean canBeShownAgain() {
    return false;
  }

  /// Whether it can have a second value for a while.
  default boolean canOverlap() {
    return true;
  }

  /// Whether switching it off can be taken back.
  default boolean canBeSwitched() {
    return true;
  }

  /// Whether at most one token of an owner and a service lives; making another ends it.
  default boolean replacesEarlier() {
    return false;
  }

  /// Why it can't be deleted as it is; nothing where it can.
  default Optional<String> keepsFromDeletion(Token token) {
    return Optional.empty();
  }

  /// Whether a technical user stands behind it.
  default boolean hasTechnicalUser() {
    return false;
  }

  /// Why this caller may not make one; nothing where he may.
  default Optional<Refusal> keepsFromMaking(Caller caller) {
    return caller.may(Permission.TOKENS_WRITE)
        ? Optional.empty()
        : Optional.of(Refusal.Forbidden.lacks(Permission.TOKENS_WRITE));
  }

  /// What a draft can say.
  enum Field {
    NAME("name"),
    DESCRIPTION("description"),
    SERVICE("service"),
    ENVIRONMENT("environment"),
    ALL_ENVIRONMENTS("allEnvironments"),
    ADMIN("admin"),
    PERMISSIONS("permissions"),
    OWNER("owner"),
    GROUP("group"),
    JUDGES("services"),
    FEED("feed"),
    NOT_BEFORE("notBefore"),
    EXPIRES_AT("expiresAt"),
    ALLOWED_ADDRESSES("allowedAddresses"),
    METADATA("metadata"),
    RATE_LIMITS("rateLimits"),
    QUOTAS("quotas");

    private final String wire;

    Field(String wire) {
      this.wire = wire;
    }

    /// Its name in a request.
    public String wire() {
      return wire;
    }
  }

  /// Whether a field is there.
  enum Presence {
    REQUIRED,
    OPTIONAL
  }

  /// What a draft refers to, as found.
  record Facts(
      @Nullable Environment environment,
      @Nullable Service service,
      @Nullable Group group,
      Instant now) {
    Facts(@Nullable Environment environment, @Nullable Service service, Instant now) {
      this(environment, service, null, now);
    }
  }
}
