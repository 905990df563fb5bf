package dev.latchkey.verification.table;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// A token and its value go, and their record is given to others, while the value is looked for: it
/// is there or not, and never with anything of the others.
@JCStressTest
@Outcome(id = "11", expect = Expect.ACCEPTABLE, desc = "still there")
@Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "gone")
@Outcome(expect = Expect.FORBIDDEN, desc = "another's")
@State
public class RecordIsGivenOutAgain {
  private final int one = StressedTable.fresh();
  private final int other = StressedTable.fresh();

  public RecordIsGivenOutAgain() {
    StressedTable.put(StressedTable.token(one, 1));
    StressedTable.put(StressedTable.value(one, one, 1));
  }

  @Actor
  public void replace() {
    StressedTable.remove(StressedTable.value(one, one, 1));
    StressedTable.remove(StressedTable.token(one, 1));
    StressedTable.put(StressedTable.token(other, 2));
    StressedTable.put(StressedTable.value(other, other, 2));
  }

  @Actor
  public void find(I_Result result) {
    TokenEntry entry = StressedTable.table().value(StressedTable.publicId(one));
    result.r1 = entry == null ? -1 : (int) (10 * entry.valueEndsAt() + entry.row().revision());
  }

  @Arbiter
  public void clear(I_Result result) {
    StressedTable.remove(StressedTable.value(other, other, 2));
    StressedTable.remove(StressedTable.token(other, 2));
  }
}
