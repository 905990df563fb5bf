package dev.latchkey.verification.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.decision.Reason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckTest {
  @Test
  void Every_reason_is_one_checks_and_checks_follow_each_other_as_reasons_do() {
    assertThat(Arrays.stream(Reason.values()).map(Check::of)).isSorted();
    assertThat(Arrays.stream(Reason.values()).map(Check::of).distinct())
        .containsExactly(Check.values());
  }
}
