package dev.latchkey.custody.key;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.KeyedRows;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Rights;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.TechnicalUser;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.domain.token.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values of tokens, each of a token of its own.
final class InMemoryValues implements Tokens, KeyedRows {
  final Map<String, TokenValue> values = new TreeMap<>();
  private final DataKeys dataKeys;

  InMemoryValues(DataKeys dataKeys) {
    this.dataKeys = dataKeys;
  }

  @Override
  public List<Count> counts() {
    List<Count> counts = new ArrayList<>();
    dataKeys.all().stream()
        .collect(Collectors.groupingBy(DataKeys.WrappedKey::masterKeyId, Collectors.counting()))
        .forEach((key, rows) -> counts.add(new Count(key, KeyedRows.Sort.DATA_KEY, rows)));
    values.values().stream()
        .collect(Collectors.groupingBy(TokenValue::keyId, Collectors.counting()))
        .forEach((key, rows) -> counts.add(new Count(key, KeyedRows.Sort.TOKEN_VALUE, rows)));
    return counts;
  }

  @Override
  public void insert(TokenValue value) {
    if (values.putIfAbsent(value.publicId(), value) != null) {
      throw new IllegalStateException(value.publicId() + " is taken");
    }
  }

  @Override
  public void update(TokenValue value) {
    values.replace(value.publicId(), value);
  }

  @Override
  public List<TokenValue> values(OrganizationId organization, TokenId id) {
    return values.values().stream()
        .filter(value -> value.organization().equals(organization) && value.token().equals(id))
        .toList();
  }

  @Override
  public List<TokenValue> valuesUnderOtherKeys(String keyId, @Nullable String after, int limit) {
    return values.values().stream()
        .filter(value -> value.sealed() != null && !value.keyId().equals(keyId))
        .filter(value -> after == null || value.publicId().compareTo(after) > 0)
        .sorted(Comparator.comparing(TokenValue::publicId))
        .limit(limit)
        .toList();
  }

  @Override
  public Optional<Token> lock(OrganizationId organization, TokenId id) {
    return values(organization, id).isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Token(
                organization,
                id,
                1,
                Kind.ENVIRONMENT,
                null,
                null,
                Rights.management(false, Set.of(), null),
                Status.ACTIVE,
                "",
                null,
                null,
                null,
                List.of(),
                "{}",
                Instant.EPOCH,
                Actor.SYSTEM,
                Instant.EPOCH,
                Actor.SYSTEM,
                1));
  }

  @Override
  public Optional<Token> find(OrganizationId organization, TokenId id) {
    return lock(organization, id);
  }

  @Override
  public long nextNumber(OrganizationId organization) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void insert(Token token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void insert(TechnicalUser technicalUser) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean update(Token token) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean delete(Tombstone tombstone) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Tombstone> tombstone(OrganizationId organization, TokenId id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<Token> list(
      OrganizationId organization, Filter filter, Tokens.Sort sort, Page.Wanted page) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int count(OrganizationId organization, Filter filter, int most) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<TechnicalUser> technicalUsers(OrganizationId organization) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(TokenValue value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Token> rotationsDue(Instant now, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<TokenValue> valuesEndedBefore(Instant time, int limit) {
    throw new UnsupportedOperationException();
  }
}
