package dev.latchkey.store.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Rights;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens.Tombstone;
import dev.latchkey.store.TestStores;
import dev.latchkey.store.database.Columns;
import dev.latchkey.testkit.contract.TokenLifeCycle;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.Position;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is kept, and for how long, on one of the two databases.
abstract class RetentionTest extends WritingFixture {
  @Test
  void A_value_shown_once_is_gone_after_ten_minutes_and_its_answer_after_a_day() {
    Once once =
        new Once.Keyed(
            acme.id(),
            "usr_1",
            "key",
            new byte[] {1},
            any -> new Once.Answer(new byte[] {1}, Secret.of("lk_org_x")));
    stores.changes().commit(once, change -> true);

    passes(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(number("SELECT COUNT(*) FROM idempotency_keys WHERE shown IS NOT NULL")).isOne();

    passes(Duration.ofSeconds(1));
    assertThat(number("SELECT COUNT(*) FROM idempotency_keys WHERE shown IS NOT NULL")).isZero();
    assertThat(number("SELECT COUNT(*) FROM idempotency_keys WHERE content IS NOT NULL")).isOne();

    passes(Duration.ofHours(24).minusMinutes(10));
    assertThat(number("SELECT COUNT(*) FROM idempotency_keys")).isZero();
  }

  @Test
  void Entries_are_gone_after_a_day_but_the_last_one_is_kept() {
    writing();
    writing();
    Position start = new Position(stores.feed().snapshot().position().epoch(), 0);

    passes(Duration.ofHours(24));
    assertThat(number("SELECT COUNT(*) FROM feed")).isEqualTo(2);

    passes(Duration.ofSeconds(1));
    assertThat(number("SELECT MIN(seq) FROM feed")).isEqualTo(2);
    assertThat(stores.feed().after(start, 10)).isInstanceOf(FeedReading.Broken.class);
    assertThat(stores.feed().after(new Position(start.epoch(), 1), 10))
        .isInstanceOf(FeedReading.Entries.class);
  }

  @Test
  void An_entry_that_a_live_node_has_yet_to_read_is_kept() {
    writing();
    writing();
    writing();
    database().clock().advance(Duration.ofDays(2));
    lease(1);

    passes(Duration.ofSeconds(59));
    assertThat(number("SELECT MIN(seq) FROM feed")).isEqualTo(2);

    passes(Duration.ofSeconds(2));
    assertThat(number("SELECT MIN(seq) FROM feed")).isEqualTo(3);
  }

  @Test
  void A_tombstone_is_kept_for_four_hundred_days() {
    TokenLifeCycle tokens =
        new TokenLifeCycle(
            TestStores.ports(database().open(database().fresh()), database().clock()));
    IssuedToken issued = tokens.issue(Kind.ENVIRONMENT);
    TokenId id = issued.token().id();
    stores
        .changes()
        .commit(
            change -> {
              stores.tokens().insert(copied(issued));
              return stores
                  .tokens()
                  .delete(
                      new Tombstone(
                          acme.id(),
                          id,
                          1,
                          "lk_edi_x",
                          Actor.SYSTEM,
                          database().clock().instant()));
            });

    passes(Duration.ofDays(400));
    assertThat(stores.tokens().tombstone(acme.id(), id)).isPresent();

    passes(Duration.ofSeconds(1));
    assertThat(stores.tokens().tombstone(acme.id(), id)).isEmpty();
  }

  private Token copied(IssuedToken issued) {
    var token = issued.token();
    return new Token(
        acme.id(),
        token.id(),
        1,
        token.kind(),
        null,
        "orders",
        Rights.management(false, Set.of(), null),
        token.status(),
        token.hint(),
        null,
        null,
        null,
        List.of(),
        "{}",
        token.createdAt(),
        token.createdBy(),
        token.updatedAt(),
        token.updatedBy(),
        1);
  }

  private void lease(long applied) {
    Position head = stores.feed().snapshot().position();
    stores
        .changes()
        .commit(
            change ->
                stores
                    .database()
                    .write(
                        jdbc ->
                            jdbc.sql(
                                    """
                                    INSERT INTO node_lease
                                      (node_id, beat, epoch, applied, version, name, at, applied_at)
                                    VALUES (:node, 1, :epoch, :applied, '0.1.0', 'slow', :at, :at)
                                    """)
                                .param("node", bytes(new UUID(1, 1)))
                                .param("epoch", bytes(head.epoch()))
                                .param("applied", applied)
                                .param("at", Columns.micros(database().clock().instant()))
                                .update()));
  }

  private static byte[] bytes(UUID id) {
    return Columns.bytes(id);
  }

  private void passes(Duration duration) {
    database().clock().advance(duration);
    stores.changes().commit(change -> new Retention(stores.database(), database().clock()).sweep());
  }

  private long number(String sql) {
    return stores.database().read(jdbc -> jdbc.sql(sql).query(Long.class).single());
  }
}
