package dev.latchkey.verification.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.follower.Ask;
import dev.latchkey.verification.follower.Clocks;
import dev.latchkey.verification.follower.DateClock;
import dev.latchkey.verification.follower.FeedListener;
import dev.latchkey.verification.follower.Following;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.follower.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedStalenessTest {
  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Question EDI = new Question(null, "edi", "production", List.of(), null);
  private static final Question ORDERS =
      new Question(null, "orders-api", "production", List.of(), null);

  private final World world = new World();
  private final Caller acme = new Caller.OfOrganization(World.ACME, World.ACME);
  private final AtomicLong steady = new AtomicLong();
  private final AtomicLong boot = new AtomicLong();
  private final AtomicLong wall = new AtomicLong();
  private final Freshness freshness =
      Freshness.leased(
          LEASE, new Clocks(steady::get, boot::get, () -> Instant.EPOCH.plusNanos(wall.get())));
  private final BoundedStaleness bounded = new BoundedStaleness(Map.of("edi", BOUND));
  private final Decider decider = decider(bounded);

  private Decider decider(BoundedStaleness chosen) {
    return new Decider(
        world.live,
        world.digestKeys(),
        freshness,
        DateClock.believing(() -> world.now),
        chosen,
        null);
  }

  @BeforeEach
  void prove() {
    Head head = world.live.current().head();
    Following following =
        new Following(world.live, freshness, new Unheard(), new FeedListener() {});
    following.begin(freshness.now(), true);
    following.proved(
        freshness.now(), new Ask.Proof(head), Proof.of(head, new FeedReading.Entries(List.of())));
    assertThat(freshness.isFresh()).isTrue();
  }

  @Test
  void A_value_that_was_accepted_before_is_accepted_until_the_bound_and_marked() {
    String value = world.issue(Tokens.edi().row());
    assertThat(((Verdict) decide(decider, value, EDI)).stale()).isFalse();

    pass(LEASE);
    Verdict still = (Verdict) decide(decider, value, EDI);
    assertThat(still.active()).isTrue();
    assertThat(still.stale()).isTrue();
    assertThat(bounded.isWithin(freshness)).isTrue();
    assertThat(bounded.bounds()).allMatch(each -> each.accepts().sum() == 1);

    pass(BOUND.minus(LEASE));
    assertThat(decide(decider, value, EDI)).isEqualTo(Undecidable.STALE);
    assertThat(bounded.isWithin(freshness)).isFalse();

    prove();
    assertThat(((Verdict) decide(decider, value, EDI)).stale()).isFalse();
  }

  @Test
  void A_value_that_this_node_did_not_accept_before_is_not_accepted_now() {
    String value = world.issue(Tokens.edi().row());
    decide(decider, value, ORDERS);
    pass(LEASE);

    assertThat(decide(decider, value, EDI)).isEqualTo(Undecidable.STALE);
  }

  @Test
  void What_the_table_knows_to_have_ended_is_not_accepted() {
    Tokens token = Tokens.edi();
    String value = world.issue(token.row());
    decide(decider, value, EDI);
    pass(LEASE);

    token.active = false;
    world.put(token.row());

    assertThat(decide(decider, value, EDI)).isEqualTo(Undecidable.STALE);
  }

  @Test
  void Another_service_a_token_that_manages_and_all_else_stay_strict() {
    Tokens orders = Tokens.edi();
    orders.service = "orders-api";
    String other = world.issue(orders.row());
    String manages = world.issue(Tokens.management("tokens:read", "tokens:verify").row());
    assertThat(decide(decider, other, ORDERS)).isInstanceOf(Verdict.class);
    assertThat(decider.authenticate(recognized(manages), null)).isInstanceOf(Verdict.class);
    pass(LEASE);

    assertThat(decide(decider, other, ORDERS)).isEqualTo(Undecidable.STALE);
    assertThat(decider.authenticate(recognized(manages), null)).isEqualTo(Undecidable.STALE);
    assertThat(decide(decider, world.mint(), EDI)).isEqualTo(Undecidable.STALE);
  }

  @Test
  void Whoever_asked_before_may_go_on_asking_and_nothing_else() {
    String asks = world.issue(Tokens.management("tokens:verify").row());
    String late = world.issue(Tokens.management("tokens:verify").row());
    String reads = world.issue(Tokens.management("tokens:read").row());
    decider.authenticateAsking(recognized(asks), null);
    decider.authenticateAsking(recognized(reads), null);
    pass(LEASE);

    Verdict asking = (Verdict) decider.authenticateAsking(recognized(asks), null);
    assertThat(asking.caller()).isNotNull();
    assertThat(asking.stale()).isTrue();
    assertThat(decider.authenticateAsking(recognized(late), null)).isEqualTo(Undecidable.STALE);
    assertThat(decider.authenticateAsking(recognized(reads), null)).isEqualTo(Undecidable.STALE);
    assertThat(bounded.bounds()).allMatch(each -> each.accepts().sum() == 0);
  }

  @Test
  void A_suspended_machine_and_a_clock_that_was_set_forward_use_the_time_up() {
    String value = world.issue(Tokens.edi().row());
    decide(decider, value, EDI);
    pass(LEASE);

    boot.addAndGet(BOUND.toNanos());
    assertThat(decide(decider, value, EDI)).isEqualTo(Undecidable.STALE);
    boot.addAndGet(-BOUND.toNanos());
    wall.addAndGet(BOUND.toNanos());
    assertThat(decide(decider, value, EDI)).isEqualTo(Undecidable.STALE);
    wall.addAndGet(-2 * BOUND.toNanos());
    assertThat(decide(decider, value, EDI)).isInstanceOf(Verdict.class);
    pass(BOUND);
    assertThat(decide(decider, value, EDI)).isEqualTo(Undecidable.STALE);
  }

  @Test
  void Where_no_service_was_chosen_nothing_outlives_the_lease() {
    Decider strict = decider(BoundedStaleness.NONE);
    String value = world.issue(Tokens.edi().row());
    decide(strict, value, EDI);
    pass(LEASE);

    assertThat(decide(strict, value, EDI)).isEqualTo(Undecidable.STALE);
    assertThat(BoundedStaleness.NONE.isWithin(freshness)).isFalse();
  }

  private Decision decide(Decider by, String value, Question question) {
    return by.decide(new Presented(value), question, acme);
  }

  private Recognized recognized(String value) {
    return (Recognized) decider.recognize(new Presented(value));
  }

  private void pass(Duration time) {
    steady.addAndGet(time.toNanos());
    boot.addAndGet(time.toNanos());
    wall.addAndGet(time.toNanos());
  }

  /// Nobody waits.
  private static final class Unheard implements Progress {
    @Override
    public void reached(Position position) {}

    @Override
    public void proven(Head head) {}
  }
}
