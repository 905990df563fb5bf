package dev.latchkey.verification.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeIdTest {
  /// From the specification's list of valid examples.
  @ParameterizedTest
  @CsvSource({
    "prefix_0123456789abcdefghjkmnpqrs, 0110c853-1d09-52d8-d73e-1194e95b5f19",
    "prefix_01h455vb4pex5vsknk084sn02q, 01890a5d-ac96-774b-bcce-b302099a8057",
    "prefix_7zzzzzzzzzzzzzzzzzzzzzzzzz, ffffffff-ffff-ffff-ffff-ffffffffffff",
    "prefix_00000000000000000000000000, 00000000-0000-0000-0000-000000000000",
  })
  void writes_and_reads_what_the_specification_shows(String text, UUID id) {
    assertThat(TypeId.format("prefix", id)).isEqualTo(text);
    assertThat(TypeId.parse("prefix", text)).contains(id);
  }

  @Test
  void reads_whatever_it_wrote() {
    Random random = new Random(3);
    for (int round = 0; round < 10_000; round++) {
      UUID id = new UUID(random.nextLong(), random.nextLong());
      assertThat(TypeId.parse("tok", TypeId.format("tok", id))).contains(id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tok_",
        "org_01h455vb4pex5vsknk084sn02q",
        "tok_01H455VB4PEX5VSKNK084SN02Q",
        "tok_81h455vb4pex5vsknk084sn02q",
        "tok_01h455vb4pex5vsknk084sn02",
        "tok_01h455vb4pex5vsknk084sn02qq",
        "tok_01h455vb4pex5vsknk084sn0il",
        "tok-01h455vb4pex5vsknk084sn02q",
      })
  void refuses_what_is_none(String text) {
    assertThat(TypeId.parse("tok", text)).isEmpty();
  }
}
