package dev.latchkey.verification.table;

import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// A value's and its token's rows are replaced, one after the other, while they are read. A result
/// holds one digit for each field that was read; a digit repeated is a row seen whole.
@JCStressTest
@Outcome(id = "1111, 1111", expect = Expect.ACCEPTABLE, desc = "both as they were")
@Outcome(id = "2222, 1111", expect = Expect.ACCEPTABLE, desc = "the value new, the token not yet")
@Outcome(id = "2222, 2222", expect = Expect.ACCEPTABLE, desc = "both new")
@Outcome(expect = Expect.FORBIDDEN, desc = "a mixture")
@State
public class RecordIsSeenWhole {
  private final int number = StressedTable.fresh();

  public RecordIsSeenWhole() {
    StressedTable.put(StressedTable.token(number, 1));
    StressedTable.put(StressedTable.value(number, number, 1));
  }

  @Actor
  public void write() {
    StressedTable.put(StressedTable.value(number, number, 2));
    StressedTable.put(StressedTable.token(number, 2));
  }

  @Actor
  public void read(II_Result result) {
    String publicId = StressedTable.publicId(number);
    TokenEntry entry = Objects.requireNonNull(StressedTable.table().value(publicId));
    var value = entry.valueRow(publicId);
    var token = entry.row();
    int key = value.keyId().charAt(1) - '0';
    int kind = token.kind().charAt(4) - '0';
    result.r1 =
        (int) (1_000 * value.digest()[0] + 100 * value.digest()[31] + 10 * value.endsAt() + key);
    result.r2 = (int) (1_000 * token.expiresAt() + 100 * token.revision() + 10 * kind + kind);
  }

  @Arbiter
  public void clear(II_Result result) {
    StressedTable.remove(StressedTable.value(number, number, 2));
    StressedTable.remove(StressedTable.token(number, 2));
  }
}
