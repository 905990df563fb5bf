package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.Snapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Whatever one writer and several readers do at once, each sees what some order of their calls
/// would have shown. Two values of two tokens, so that records are shared, left and given out
// again.
@Param(name = "token", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
@Param(name = "generation", gen = IntGen.class, conf = "1:9")
public class TableLinearizabilityTest {
  private static final UUID ACME = new UUID(1, 1);
  private static final UUID EPOCH = new UUID(9, 9);

  private final TokenTable table =
      TokenTable.of(new Snapshot(List.of(), new Position(EPOCH, 0), new UUID(8, 0)));

  @Test
  void readers_see_the_table_as_of_one_entry() {
    new StressOptions()
        .iterations(15)
        .invocationsPerIteration(1_000)
        .threads(3)
        .actorsPerThread(3)
        .actorsBefore(4)
        .actorsAfter(2)
        .minimizeFailedScenario(false)
        .sequentialSpecification(Model.class)
        .check(TableLinearizabilityTest.class);
  }

  @Operation(
      nonParallelGroup = "writer",
      params = {"token", "generation"})
  public void putToken(int token, int generation) {
    apply(new Entry.Put(token(token, generation)));
  }

  @Operation(nonParallelGroup = "writer", params = "token")
  public void removeToken(int token) {
    apply(new Entry.Remove(token(token, 0).key()));
  }

  @Operation(
      nonParallelGroup = "writer",
      params = {"value", "token", "generation"})
  public void putValue(int value, int token, int generation) {
    apply(new Entry.Put(value(value, token, generation)));
  }

  @Operation(nonParallelGroup = "writer", params = "value")
  public void removeValue(int value) {
    apply(new Entry.Remove(value(value, 1, 0).key()));
  }

  /// What a decision looks at, in one number; 0 where the value or its token isn't there.
  @Operation(params = "value")
  public long find(int value) {
    TokenEntry entry = table.value(publicId(value));
    return entry == null ? 0 : seen(entry.valueRow(publicId(value)), entry.row());
  }

  @Operation(params = "token")
  public long findToken(int token) {
    TokenEntry entry = table.token(new UUID(5, token));
    return entry == null ? 0 : entry.row().revision() * 10 + entry.row().expiresAt();
  }

  private void apply(Entry entry) {
    long next = table.position().sequence() + 1;
    table.apply(new FeedEntry(EPOCH, next, new UUID(8, next), new UUID(8, next - 1), 0, entry));
  }

  private static long seen(ValueRow value, TokenRow token) {
    long seen = value.token().getLeastSignificantBits();
    seen = seen * 10 + value.endsAt();
    seen = seen * 10 + value.digest()[0];
    seen = seen * 10 + value.digest()[31];
    seen = seen * 10 + token.token().getLeastSignificantBits();
    seen = seen * 10 + token.revision();
    return seen * 10 + token.expiresAt();
  }

  private static String publicId(int value) {
    return "%012d".formatted(value);
  }

  private static TokenRow token(int token, int generation) {
    return new TokenRow(
        ACME,
        new UUID(5, token),
        "kind",
        true,
        "edi",
        null,
        false,
        Set.of(),
        null,
        null,
        Set.of(),
        Row.NEVER,
        generation,
        List.of(),
        "{}",
        generation);
  }

  private static ValueRow value(int value, int token, int generation) {
    byte[] digest = new byte[32];
    Arrays.fill(digest, (byte) generation);
    return new ValueRow(ACME, new UUID(5, token), publicId(value), digest, "k", generation);
  }

  /// What one thread after the other would see.
  public static class Model {
    private final Map<Integer, Integer> tokens = new HashMap<>();
    private final Map<Integer, ValueRow> values = new HashMap<>();

    public void putToken(int token, int generation) {
      tokens.put(token, generation);
    }

    public void removeToken(int token) {
      tokens.remove(token);
    }

    public void putValue(int value, int token, int generation) {
      values.put(value, value(value, token, generation));
    }

    private static ValueRow value(int value, int token, int generation) {
      return TableLinearizabilityTest.value(value, token, generation);
    }

    public void removeValue(int value) {
      values.remove(value);
    }

    public long find(int value) {
      ValueRow row = values.get(value);
      int token = row == null ? 0 : (int) row.token().getLeastSignificantBits();
      @Nullable Integer generation = tokens.get(token);
      return row == null || generation == null ? 0 : seen(row, token(token, generation));
    }

    public long findToken(int token) {
      @Nullable Integer generation = tokens.get(token);
      return generation == null ? 0 : generation * 11L;
    }
  }
}
