package dev.latchkey.acceptance.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.cluster.History.Asked;
import dev.latchkey.acceptance.cluster.History.Ended;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A checker that finds nothing wrong is worth something only if it would.
class CheckerTest {
  private static final long SECOND = 1_000_000_000L;

  private final Checker checker = new Checker(Duration.ofSeconds(5));
  private final History history = new History();

  @Test
  void A_history_that_keeps_the_promise_has_no_violations() {
    history.add(new Ended("a", "node-1", 10 * SECOND));
    asked("node-1", "a", 10 * SECOND - 1, Outcome.ACCEPTED);
    asked("node-2", "a", 14 * SECOND, Outcome.ACCEPTED);
    asked("node-2", "a", 15 * SECOND, Outcome.UNDECIDED);
    asked("node-2", "a", 20 * SECOND, Outcome.REFUSED);
    asked("node-2", "b", 21 * SECOND, Outcome.ACCEPTED);
    asked("node-2", "b", 22 * SECOND, Outcome.LOST);
    asked("node-1", "a", 23 * SECOND, Outcome.REFUSED);

    assertThat(checker.violations(history)).isEmpty();
    assertThat(checker.lags(history))
        .containsEntry("node-1", Duration.ZERO)
        .containsEntry("node-2", Duration.ofSeconds(4));
  }

  @Test
  void A_yes_of_the_node_that_acknowledged_is_found_however_soon() {
    history.add(new Ended("a", "node-1", 10 * SECOND));
    asked("node-1", "a", 10 * SECOND + 1, Outcome.ACCEPTED);

    asked("node-1", "a", 11 * SECOND, Outcome.REFUSED);

    assertThat(checker.violations(history)).singleElement().asString().contains("very node");
  }

  @Test
  void A_yes_of_another_node_is_found_once_the_lease_is_over() {
    history.add(new Ended("a", "node-1", 10 * SECOND));
    asked("node-2", "a", 15 * SECOND + 1, Outcome.ACCEPTED);
    asked("node-2", "a", 16 * SECOND, Outcome.REFUSED);

    assertThat(checker.violations(history)).singleElement().asString().contains("5000 ms after");
  }

  @Test
  void A_yes_after_a_no_of_the_same_node_is_found_within_the_lease_too() {
    history.add(new Ended("a", "node-1", 10 * SECOND));
    asked("node-2", "a", 11 * SECOND, Outcome.REFUSED);
    asked("node-2", "a", 12 * SECOND, Outcome.ACCEPTED);
    asked("node-2", "a", 13 * SECOND, Outcome.REFUSED);

    assertThat(checker.violations(history)).singleElement().asString().contains("refused here");
  }

  @Test
  void A_no_about_a_good_token_and_an_answer_that_is_none_are_found() {
    asked("node-2", "b", SECOND, Outcome.REFUSED);
    asked("node-2", "b", 2 * SECOND, Outcome.ACCEPTED);
    asked("node-2", "b", 3 * SECOND, Outcome.REFUSED);
    asked("node-2", "b", 4 * SECOND, Outcome.WRONG);

    assertThat(checker.violations(history)).hasSize(2);
  }

  @Test
  void A_yes_that_is_the_last_word_is_found_within_the_lease_too() {
    history.add(new Ended("a", "node-1", 10 * SECOND));
    asked("node-2", "a", 11 * SECOND, Outcome.ACCEPTED);

    assertThat(checker.violations(history)).singleElement().asString().contains("last word");
  }

  @Test
  void The_lags_count_from_the_acknowledgement_to_the_first_no_that_lasts() {
    history.add(new Ended("a", "node-1", 10 * SECOND));
    asked("node-1", "a", 10 * SECOND + 5, Outcome.REFUSED);
    asked("node-2", "a", 10 * SECOND + 5_000_000, Outcome.ACCEPTED);
    asked("node-2", "a", 10 * SECOND + 8_999_000, Outcome.REFUSED);
    asked("node-3", "a", 11 * SECOND, Outcome.UNDECIDED);
    asked("node-3", "a", 12 * SECOND - 1_000, Outcome.REFUSED);

    Lags lags = Lags.of(history);

    assertThat(lags.count()).isEqualTo(2);
    assertThat(lags.percentile(50)).isEqualTo(Duration.ofMillis(9));
    assertThat(lags.percentile(99)).isEqualTo(Duration.ofSeconds(2));
  }

  private void asked(String node, String token, long startedAt, Outcome outcome) {
    history.add(new Asked(node, token, startedAt, startedAt + 1_000, outcome));
  }
}
