package dev.latchkey.verification.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.Subject;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same changes in any order to the table and to a map of rows must leave the same rows, and
/// every look-up must find what the map has.
class TableAgainstModelTest {
  private static final UUID EPOCH = new UUID(9, 9);
  private static final int TOKENS = 40;
  private static final int VALUES = 60;

  private final TokenTable table =
      TokenTable.of(new Snapshot(List.of(), new Position(EPOCH, 0), new UUID(8, 0)));
  private final Map<RowKey, Row> model = new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void any_order_of_changes_leaves_the_rows_that_a_map_has(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < 6_000; step++) {
      Row row = random.nextBoolean() ? token(random) : value(random);
      boolean remove = random.nextInt(5) < 2;
      apply(remove ? new Entry.Remove(row.key()) : new Entry.Put(row));
      if (step % 500 == 0) {
        compare();
      }
    }
    compare();

    model.keySet().stream().toList().forEach(key -> apply(new Entry.Remove(key)));
    compare();
    assertThat(table.tokenCount()).isZero();
  }

  private void compare() {
    assertThat(new HashSet<>(table.rows())).isEqualTo(new HashSet<>(model.values()));
    for (int number = 0; number < TOKENS; number++) {
      TokenEntry token = table.token(new UUID(1, number));
      assertThat(token == null ? null : token.row()).isEqualTo(model.get(key(number)));
    }
    for (int number = 0; number < VALUES; number++) {
      String publicId = publicId(number);
      TokenEntry found = table.value(publicId);
      Row value = model.get(new RowKey.OfValue(organization(number), publicId));
      Row token =
          value instanceof ValueRow row
              ? model.get(key((int) row.token().getLeastSignificantBits()))
              : null;
      assertThat(found == null ? null : found.row()).isEqualTo(token);
      if (found != null) {
        assertThat(found.valueRow(publicId)).isEqualTo(value);
      }
    }
  }

  private void apply(Entry entry) {
    long next = table.position().sequence() + 1;
    table.apply(new FeedEntry(EPOCH, next, new UUID(8, next), new UUID(8, next - 1), 0, entry));
    switch (entry) {
      case Entry.Put put -> model.put(put.key(), put.row());
      case Entry.Remove remove -> model.remove(remove.key());
    }
  }

  /// Many tokens have the same in common, some have all that is rare.
  private static TokenRow token(Random random) {
    int number = random.nextInt(TOKENS);
    boolean rare = random.nextInt(4) == 0;
    return new TokenRow(
        organization(number),
        new UUID(1, number),
        "kind",
        random.nextBoolean(),
        "edi",
        random.nextBoolean() ? new UUID(2, 2) : null,
        false,
        rare ? Set.of("a", "b" + random.nextInt(3)) : Set.of(),
        rare ? new UUID(3, 3) : null,
        rare ? new Subject("USER", "usr_1", "Ann") : null,
        Set.of(),
        Row.NEVER,
        rare ? random.nextLong(1_000_000) : Row.NEVER,
        rare ? List.of("10.0.0.0/8") : List.of(),
        rare ? "{\"number\":" + random.nextInt(3) + "}" : "{}",
        random.nextLong(1, 1_000));
  }

  private static ValueRow value(Random random) {
    int number = random.nextInt(VALUES);
    byte[] digest = new byte[32];
    random.nextBytes(digest);
    return new ValueRow(
        organization(number),
        new UUID(1, random.nextInt(TOKENS)),
        publicId(number),
        digest,
        "k" + random.nextInt(2),
        random.nextBoolean() ? Row.NEVER : 7);
  }

  private static RowKey key(int token) {
    return new RowKey.OfToken(organization(token), new UUID(1, token));
  }

  private static UUID organization(int number) {
    return new UUID(7, number % 2);
  }

  private static String publicId(int number) {
    return "%012d".formatted(number);
  }
}
