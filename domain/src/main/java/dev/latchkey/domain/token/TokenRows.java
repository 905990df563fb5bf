package dev.latchkey.domain.token;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the decision sees of a token and its values: one flat grant, whatever its kind. Snapshot
/// and feed are both made here.
public final class TokenRows {
  private final KindPolicies policies;
  private final Users users;

  public TokenRows(KindPolicies policies, Users users) {
    this.policies = policies;
    this.users = users;
  }

  public Row row(Token token) {
    return row(token, this::name);
  }

  /// As [#row(Token)], for whoever knows the users' names.
  public Row row(Token token, Function<UserId, String> names) {
    Rights rights = token.rights();
    return new Row.TokenRow(
        token.organization().value(),
        token.id().value(),
        token.kind().wire(),
        token.status() == Status.ACTIVE,
        rights.service(),
        rights.environment() == null ? null : rights.environment().value(),
        rights.allEnvironments(),
        policies.of(token.kind()).permissions(rights),
        rights.owner() == null ? null : rights.owner().id(),
        subject(token, names),
        rights.judges(),
        micros(token.notBefore()),
        micros(token.expiresAt()),
        token.allowedAddresses(),
        token.metadata(),
        token.revision(),
        token.limits(),
        token.rotation() != null);
  }

  public Row row(TokenValue value) {
    return new Row.ValueRow(
        value.organization().value(),
        value.token().value(),
        value.publicId(),
        value.digest(),
        value.keyId(),
        micros(value.endsAt()));
  }

  public Entry put(Token token) {
    return new Entry.Put(row(token));
  }

  public Entry put(TokenValue value) {
    return new Entry.Put(row(value));
  }

  public Entry removed(Token token) {
    return new Entry.Remove(new RowKey.OfToken(token.organization().value(), token.id().value()));
  }

  public Entry removed(TokenValue value) {
    return new Entry.Remove(new RowKey.OfValue(value.organization().value(), value.publicId()));
  }

  /// The principal that the token acts as; null for kinds that act as none.
  public Row.@Nullable Subject subject(Token token) {
    return subject(token, this::name);
  }

  private static Row.@Nullable Subject subject(Token token, Function<UserId, String> names) {
    if (token.technicalUser() != null) {
      String name = token.name() == null ? token.hint() : token.name();
      return new Row.Subject("TECHNICAL_USER", token.technicalUser().toString(), name);
    }
    Owner owner = token.rights().owner();
    if (owner == null || owner.type() != Owner.Type.USER) {
      return null;
    }
    UserId id = new UserId(owner.id());
    return new Row.Subject("USER", id.toString(), names.apply(id));
  }

  private String name(UserId id) {
    return users.find(id).map(User::name).orElse("");
  }

  private static long micros(@Nullable Instant instant) {
    return instant == null ? Row.NEVER : ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
