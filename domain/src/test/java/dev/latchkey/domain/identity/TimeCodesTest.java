package dev.latchkey.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeCodesTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void Are_those_of_the_standards_table(long second, String code) {
    Instant at = Instant.ofEpochSecond(second);

    assertThat(TimeCodes.step(SECRET, code, at)).hasValue(second / 30);
    assertThat(TimeCodes.step(SECRET, code.substring(0, 3) + " " + code.substring(3), at))
        .isPresent();
  }

  @Test
  void Count_one_step_early_and_one_late_and_no_more() {
    Instant now = Instant.ofEpochSecond(1_234_567_890);
    long step = now.getEpochSecond() / 30;

    for (long away = -3; away <= 3; away++) {
      assertThat(TimeCodes.step(SECRET, TimeCodes.code(SECRET, step + away), now).isPresent())
          .as("" + away)
          .isEqualTo(Math.abs(away) <= 1);
    }
    assertThat(TimeCodes.step(SECRET, "", now)).isEmpty();
    assertThat(TimeCodes.step(SECRET, "5924", now)).isEmpty();
  }

  @Test
  void Have_secrets_that_apps_take_in_base_32() {
    String text = TimeCodes.base32(SECRET);

    assertThat(text).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(TimeCodes.ofBase32(text)).isEqualTo(SECRET);
  }
}
