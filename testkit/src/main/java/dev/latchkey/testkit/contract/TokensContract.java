package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TechnicalUserId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.TechnicalUser;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.token.Tokens.Tombstone;
import dev.latchkey.testkit.fake.FakeDigestKeys;
import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.limit.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Tokens] promises of single tokens and their values.
public abstract class TokensContract {
  private Ports ports;
  private Tokens tokens;
  private Things things;
  private Organization acme;
  private Organization globex;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    tokens = ports.tokens();
    things = new Things(ports);
    acme = things.organization("acme");
    globex = things.organization("globex");
  }

  @Test
  void Numbers_count_up_in_each_organization() {
    assertThat(things.done(() -> tokens.nextNumber(acme.id()))).isEqualTo(1);
    assertThat(things.done(() -> tokens.nextNumber(acme.id()))).isEqualTo(2);
    assertThat(things.done(() -> tokens.nextNumber(globex.id()))).isEqualTo(1);
    assertThat(things.done(() -> tokens.nextNumber(OrganizationId.INSTALLATION))).isEqualTo(1);
  }

  @Test
  void A_number_taken_by_a_work_that_failed_is_free_again() {
    assertThatThrownBy(
            () ->
                things.run(
                    () -> {
                      tokens.nextNumber(acme.id());
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(things.done(() -> tokens.nextNumber(acme.id()))).isEqualTo(1);
  }

  @Test
  void Numbers_taken_by_many_threads_are_all_different() throws Exception {
    Set<Long> numbers = ConcurrentHashMap.newKeySet();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> all =
          java.util.stream.IntStream.range(0, 64)
              .mapToObj(
                  each ->
                      threads.submit(
                          () -> numbers.add(things.done(() -> tokens.nextNumber(acme.id())))))
              .toList();
      for (Future<Boolean> each : all) {
        assertThat(each.get()).isTrue();
      }
    }
    assertThat(numbers).hasSize(64).allMatch(number -> number <= 64);
  }

  @Test
  void An_inserted_one_is_found_as_it_was_in_its_organization_only() {
    Environment lab = things.environment(acme.id(), "lab");
    Token token = things.newToken(acme.id(), 1, "orders", lab);

    things.run(() -> tokens.insert(token));

    assertThat(tokens.find(acme.id(), token.id())).contains(token);
    assertThat(things.done(() -> tokens.lock(acme.id(), token.id()))).contains(token);
    assertThat(tokens.find(globex.id(), token.id())).isEmpty();
  }

  @Test
  void Limits_are_kept_and_can_be_changed() {
    Limits limits =
        Limits.of(
            List.of(new Limit(100, 60)),
            List.of(new Limit(1_000, 86_400), new Limit(20_000, 30 * 86_400)));
    Token token = limited(things.newToken(acme.id(), 1, "orders", null), limits, 1);
    Token without = limited(token, Limits.NONE, 2);

    things.run(() -> tokens.insert(token));

    assertThat(tokens.find(acme.id(), token.id())).contains(token);
    assertThat(things.done(() -> tokens.update(without))).isTrue();
    assertThat(tokens.find(acme.id(), token.id())).contains(without);
  }

  private static Token limited(Token token, Limits limits, long revision) {
    return new Token(
        token.organization(),
        token.id(),
        token.number(),
        token.kind(),
        token.name(),
        token.description(),
        token.rights(),
        token.status(),
        token.hint(),
        token.technicalUser(),
        token.notBefore(),
        token.expiresAt(),
        token.allowedAddresses(),
        token.metadata(),
        token.createdAt(),
        token.createdBy(),
        token.updatedAt(),
        token.updatedBy(),
        revision,
        limits);
  }

  @Test
  void The_same_id_or_number_again_fails() {
    Token token = things.token(acme.id(), 1, "orders");

    assertThatThrownBy(() -> things.run(() -> tokens.insert(changed(token, Status.INACTIVE, 2))))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(
            () -> things.run(() -> tokens.insert(things.newToken(acme.id(), 1, "two", null))))
        .isInstanceOf(RuntimeException.class);

    assertThat(tokens.find(acme.id(), token.id())).contains(token);
    things.token(globex.id(), 1, "another organization's");
  }

  @Test
  void An_update_takes_the_revision_that_follows_only() {
    Token token = things.token(acme.id(), 1, "orders");
    Token changed = changed(token, Status.INACTIVE, 2);

    assertThat(things.done(() -> tokens.update(changed))).isTrue();
    assertThat(things.done(() -> tokens.update(changed))).isFalse();
    assertThat(things.done(() -> tokens.update(changed(token, Status.ACTIVE, 9)))).isFalse();

    assertThat(tokens.find(acme.id(), token.id())).contains(changed);
  }

  @Test
  void A_value_is_kept_as_it_was_and_its_public_id_is_unique_in_the_installation() {
    Token token = things.token(acme.id(), 1, "orders");
    Token other = things.token(globex.id(), 1, "orders");
    TokenValue value = things.newValue(token, "4f9KxQ2mZb7T");

    things.run(() -> tokens.insert(value));
    assertThatThrownBy(
            () -> things.run(() -> tokens.insert(things.newValue(other, "4f9KxQ2mZb7T"))))
        .isInstanceOf(RuntimeException.class);

    assertThat(tokens.values(acme.id(), token.id()))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(value);
    assertThat(tokens.values(globex.id(), other.id())).isEmpty();
    assertThat(tokens.values(globex.id(), token.id())).isEmpty();
  }

  @Test
  void Values_are_listed_newest_first() {
    Token token = things.token(acme.id(), 1, "orders");
    things.run(() -> tokens.insert(things.newValue(token, "zzzzzzzzzzzz")));
    ports.clock().advance(Duration.ofSeconds(1));
    things.run(() -> tokens.insert(things.newValue(token, "aaaaaaaaaaaa")));

    assertThat(tokens.values(acme.id(), token.id()))
        .extracting(TokenValue::publicId)
        .containsExactly("aaaaaaaaaaaa", "zzzzzzzzzzzz");
  }

  @Test
  void A_value_takes_another_digest_key_and_seal() {
    Token token = things.token(acme.id(), 1, "orders");
    TokenValue value = things.newValue(token, "4f9KxQ2mZb7T");
    things.run(() -> tokens.insert(value));
    TokenValue anew =
        new TokenValue(
            acme.id(),
            token.id(),
            "4f9KxQ2mZb7T",
            new byte[32],
            "ffff",
            new Sealed(ports.ids().next(), new byte[] {9}),
            value.createdAt(),
            things.now().plusSeconds(60));

    things.run(() -> tokens.update(anew));

    assertThat(tokens.values(acme.id(), token.id()))
        .singleElement()
        .usingRecursiveComparison()
        .isEqualTo(anew);
  }

  @Test
  void A_deleted_one_leaves_a_tombstone_and_none_of_its_values() {
    Token token = things.token(acme.id(), 1, "orders");
    things.run(() -> tokens.insert(things.newValue(token, "4f9KxQ2mZb7T")));
    Tombstone tombstone =
        new Tombstone(acme.id(), token.id(), 1, token.hint(), Things.ANN, things.now());

    assertThat(things.done(() -> tokens.delete(elsewhere(tombstone)))).isFalse();
    assertThat(things.done(() -> tokens.delete(tombstone))).isTrue();
    assertThat(things.done(() -> tokens.delete(tombstone))).isFalse();

    assertThat(tokens.find(acme.id(), token.id())).isEmpty();
    assertThat(tokens.values(acme.id(), token.id())).isEmpty();
    assertThat(tokens.tombstone(acme.id(), token.id())).contains(tombstone);
    assertThat(tokens.tombstone(globex.id(), token.id())).isEmpty();
  }

  @Test
  void Technical_users_stay_when_their_token_is_gone() {
    Token token = things.token(acme.id(), 1, "orders");
    TechnicalUser first = technicalUser(token, "ci");
    ports.clock().advance(Duration.ofSeconds(1));
    TechnicalUser second = technicalUser(token, "cd");
    things.run(
        () -> {
          tokens.insert(first);
          tokens.insert(second);
        });

    things.run(
        () ->
            tokens.delete(
                new Tombstone(acme.id(), token.id(), 1, token.hint(), Things.ANN, things.now())));

    assertThat(tokens.technicalUsers(acme.id())).containsExactly(second, first);
    assertThat(tokens.technicalUsers(globex.id())).isEmpty();
  }

  @Test
  void Sealed_values_under_other_keys_are_given_in_parts() {
    Token token = things.token(acme.id(), 1, "orders");
    Token other = things.token(globex.id(), 1, "orders");
    things.run(
        () -> {
          tokens.insert(things.newValue(token, "aaaaaaaaaaaa"));
          tokens.insert(things.newValue(other, "bbbbbbbbbbbb"));
          tokens.insert(things.newValue(token, "cccccccccccc"));
          tokens.insert(unsealed(things.newValue(token, "dddddddddddd")));
        });

    assertThat(tokens.valuesUnderOtherKeys("ffff", null, 2))
        .extracting(TokenValue::publicId)
        .containsExactly("aaaaaaaaaaaa", "bbbbbbbbbbbb");
    assertThat(tokens.valuesUnderOtherKeys("ffff", "bbbbbbbbbbbb", 2))
        .extracting(TokenValue::publicId)
        .containsExactly("cccccccccccc");
    assertThat(tokens.valuesUnderOtherKeys(FakeDigestKeys.KEY_ID, null, 2)).isEmpty();
  }

  private TechnicalUser technicalUser(Token token, String name) {
    return new TechnicalUser(
        acme.id(), new TechnicalUserId(ports.ids().next()), token.id(), name, things.now());
  }

  private Tombstone elsewhere(Tombstone tombstone) {
    return new Tombstone(
        globex.id(),
        tombstone.token(),
        tombstone.number(),
        tombstone.hint(),
        tombstone.deletedBy(),
        tombstone.deletedAt());
  }

  private static TokenValue unsealed(TokenValue value) {
    return new TokenValue(
        value.organization(),
        value.token(),
        value.publicId(),
        value.digest(),
        value.keyId(),
        null,
        value.createdAt(),
        value.endsAt());
  }

  private Token changed(Token token, Status status, long revision) {
    return new Token(
        token.organization(),
        token.id(),
        token.number(),
        token.kind(),
        "a name",
        "other words",
        token.rights(),
        status,
        token.hint(),
        token.technicalUser(),
        things.now().plusSeconds(1),
        things.now().plusSeconds(2),
        List.of(),
        "{}",
        token.createdAt(),
        token.createdBy(),
        things.now(),
        Things.ANN,
        revision);
  }
}
