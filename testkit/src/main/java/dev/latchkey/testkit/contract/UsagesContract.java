package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens.Tombstone;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.domain.usage.Usages.Day;
import dev.latchkey.domain.usage.Usages.Flushed;
import dev.latchkey.domain.usage.Usages.LastUse;
import dev.latchkey.testkit.fake.FakeClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Usages] promises.
public abstract class UsagesContract {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private Ports ports;
  private Usages usages;
  private Things things;
  private Organization acme;
  private Token token;
  private Token other;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    usages = ports.usages();
    things = new Things(ports);
    acme = things.organization("acme");
    token = things.token(acme.id(), 1, "orders");
    other = things.token(acme.id(), 2, "invoices");
  }

  @Test
  void Counts_of_a_day_add_up() {
    add(token, DAY, 3, 1, null);
    add(token, DAY, 4, 0, null);
    add(token, DAY.plusDays(2), 5, 5, null);
    add(token, DAY.plusDays(1), 1, 0, null);
    add(other, DAY, 10, 0, null);

    assertThat(usages.perDay(acme.id(), token.id(), 2))
        .containsExactly(new Day(DAY.plusDays(1), 1, 0), new Day(DAY.plusDays(2), 5, 5));
    assertThat(usages.perDay(acme.id(), 3))
        .containsExactly(
            new Day(DAY, 17, 1), new Day(DAY.plusDays(1), 1, 0), new Day(DAY.plusDays(2), 5, 5));
  }

  @Test
  void A_last_use_only_moves_forward() {
    Instant now = things.now();
    add(token, DAY, 1, 0, now);
    add(token, DAY, 1, 0, now.minusSeconds(5));
    add(token, DAY, 0, 1, null);

    assertThat(usages.lastUse(acme.id(), token.id())).contains(new LastUse(now, "203.0.113.9"));
    assertThat(usages.lastUse(acme.id(), other.id())).isEmpty();
  }

  @Test
  void Last_uses_of_many_are_given_for_those_that_have_one() {
    add(token, DAY, 1, 0, things.now());

    assertThat(usages.lastUses(acme.id(), List.of(token.id(), other.id())))
        .containsOnlyKeys(token.id());
    assertThat(usages.lastUses(acme.id(), List.of())).isEmpty();
    Organization globex = things.organization("globex");
    assertThat(usages.lastUses(globex.id(), List.of(token.id()))).isEmpty();
  }

  @Test
  void A_deleted_tokens_last_use_is_gone_and_its_counts_stay_in_the_organizations() {
    add(token, DAY, 1, 0, things.now());
    things.run(
        () ->
            ports
                .tokens()
                .delete(
                    new Tombstone(
                        acme.id(), token.id(), 1, token.hint(), Things.ANN, things.now())));
    add(token, DAY, 1, 0, things.now());

    assertThat(usages.lastUse(acme.id(), token.id())).isEmpty();
    assertThat(usages.perDay(acme.id(), 1)).containsExactly(new Day(DAY, 2, 0));
  }

  @Test
  void Recording_began_with_the_set_up() {
    assertThat(usages.since()).isEqualTo(FakeClock.START);
  }

  private void add(
      Token used, LocalDate day, long accepted, long refused, @Nullable Instant acceptedAt) {
    things.run(
        () ->
            usages.add(
                List.of(
                    new Flushed(
                        acme.id(), used.id(), day, accepted, refused, acceptedAt, "203.0.113.9"))));
  }
}
