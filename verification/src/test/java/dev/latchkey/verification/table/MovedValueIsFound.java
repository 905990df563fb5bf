package dev.latchkey.verification.table;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// A value goes from one token's record to another's while it is looked for: it is always found,
/// with the token that it was or is of.
@JCStressTest
@Outcome(id = "11", expect = Expect.ACCEPTABLE, desc = "of the first token")
@Outcome(id = "22", expect = Expect.ACCEPTABLE, desc = "of the second")
@Outcome(expect = Expect.FORBIDDEN, desc = "missed, or a mixture")
@State
public class MovedValueIsFound {
  private final int one = StressedTable.fresh();
  private final int other = StressedTable.fresh();

  public MovedValueIsFound() {
    StressedTable.put(StressedTable.token(one, 1));
    StressedTable.put(StressedTable.token(other, 2));
    StressedTable.put(StressedTable.value(one, one, 1));
  }

  @Actor
  public void move() {
    StressedTable.put(StressedTable.value(one, other, 2));
  }

  @Actor
  public void find(I_Result result) {
    TokenEntry entry = StressedTable.table().value(StressedTable.publicId(one));
    result.r1 = entry == null ? -1 : (int) (10 * entry.valueEndsAt() + entry.row().revision());
  }

  @Arbiter
  public void clear(I_Result result) {
    StressedTable.remove(StressedTable.value(one, other, 2));
    StressedTable.remove(StressedTable.token(one, 1));
    StressedTable.remove(StressedTable.token(other, 2));
  }
}
