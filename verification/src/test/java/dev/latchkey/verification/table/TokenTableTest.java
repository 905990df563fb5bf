package dev.latchkey.verification.table;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenTableTest {
  private static final UUID EPOCH = new UUID(9, 9);
  private static final UUID ACME = new UUID(1, 1);

  private final TokenTable table =
      TokenTable.of(new Snapshot(List.of(), new Position(EPOCH, 0), new UUID(8, 0)));

  private Applying apply(Entry entry) {
    long next = table.position().sequence() + 1;
    return table.apply(
        new FeedEntry(EPOCH, next, new UUID(8, next), new UUID(8, next - 1), 0, entry));
  }

  /// The token that values of generation `number` are of.
  private static TokenRow token(int number, long revision) {
    return new TokenRow(
        ACME,
        new UUID(number, 0),
        "environment",
        true,
        "edi",
        null,
        false,
        Set.of(),
        null,
        null,
        Set.of(),
        Row.NEVER,
        Row.NEVER,
        List.of(),
        "{}",
        revision);
  }

  private static ValueRow value(int number, long generation) {
    byte[] digest = new byte[32];
    Arrays.fill(digest, (byte) generation);
    return new ValueRow(
        ACME, new UUID(generation, 0), "%012d".formatted(number), digest, "k", generation);
  }

  @Nested
  class Applying_entries {
    @Test
    void the_next_one_moves_the_position() {
      Applying applying = apply(new Entry.Put(new OrganizationRow(ACME, "acme", true)));

      assertThat(applying).isEqualTo(new Applying.Applied(new Position(EPOCH, 1)));
      assertThat(table.position()).isEqualTo(new Position(EPOCH, 1));
    }

    @Test
    void a_hole_a_repetition_a_foreign_predecessor_or_epoch_changes_nothing() {
      apply(new Entry.Put(new OrganizationRow(ACME, "acme", true)));
      Entry end = new Entry.Remove(new RowKey.OfOrganization(ACME));
      UUID mark = new UUID(8, 1);
      List<FeedEntry> wrong =
          List.of(
              new FeedEntry(EPOCH, 3, new UUID(8, 3), mark, 0, end),
              new FeedEntry(EPOCH, 1, new UUID(8, 3), mark, 0, end),
              new FeedEntry(EPOCH, 2, new UUID(8, 3), new UUID(7, 7), 0, end),
              new FeedEntry(new UUID(6, 6), 2, new UUID(8, 3), mark, 0, end));

      for (FeedEntry entry : wrong) {
        assertThat(table.apply(entry)).isInstanceOf(Applying.Broken.class);
      }
      assertThat(table.organization("acme")).isNotNull();
      assertThat(table.position()).isEqualTo(new Position(EPOCH, 1));
    }

    @Test
    void a_changed_slug_is_found_and_the_former_one_is_not() {
      UUID id = new UUID(2, 1);
      apply(new Entry.Put(new EnvironmentRow(ACME, id, "old")));
      apply(new Entry.Put(new EnvironmentRow(ACME, id, "new")));

      Tenant tenant = Objects.requireNonNull(table.tenant(ACME));

      assertThat(tenant.environment("old")).isNull();
      assertThat(tenant.environment("new")).isEqualTo(tenant.environment(id));
    }

    @Test
    void a_value_finds_its_token_whichever_comes_first_and_after_each_change() {
      TokenRow token = token(1, 1);
      apply(new Entry.Put(value(1, 1)));
      assertThat(tokenOfValue1()).isNull();
      assertThat(table.rows()).containsExactly(value(1, 1));

      apply(new Entry.Put(token));
      assertThat(tokenOfValue1()).isEqualTo(token);
      assertThat(table.tokenCount()).isEqualTo(1);

      apply(new Entry.Put(token(1, 2)));
      assertThat(tokenOfValue1()).isEqualTo(token(1, 2));

      apply(new Entry.Remove(token.key()));
      assertThat(tokenOfValue1()).isNull();
      assertThat(table.tokenCount()).isZero();

      apply(new Entry.Put(token));
      assertThat(tokenOfValue1()).isEqualTo(token);
      apply(new Entry.Put(value(1, 2)));
      assertThat(tokenOfValue1()).isNull();
    }

    private @Nullable TokenRow tokenOfValue1() {
      TokenEntry entry = table.value("000000000001");
      return entry == null ? null : entry.row();
    }

    @Test
    void rows_that_go_leave_nothing_behind() {
      apply(new Entry.Put(token(1, 1)));
      apply(new Entry.Put(value(1, 1)));

      apply(new Entry.Remove(value(1, 1).key()));
      apply(new Entry.Remove(token(1, 1).key()));

      assertThat(table.rows()).isEmpty();
      assertThat(table.token(new UUID(1, 0))).isNull();
      assertThat(table.value("000000000001")).isNull();
    }

    @Test
    void a_value_goes_only_with_its_own_organizations_key() {
      apply(new Entry.Put(token(1, 1)));
      apply(new Entry.Put(value(1, 1)));

      apply(new Entry.Remove(new RowKey.OfValue(new UUID(1, 2), "000000000001")));
      assertThat(table.value("000000000001")).isNotNull();

      apply(new Entry.Remove(new RowKey.OfValue(ACME, "000000000001")));
      assertThat(table.value("000000000001")).isNull();
    }
  }

  @Nested
  class Looking_up {
    @Test
    void finds_each_of_many_values_by_its_public_id_within_a_text() {
      apply(new Entry.Put(token(1, 1)));
      for (int number = 0; number < 10_000; number++) {
        apply(new Entry.Put(value(number, 1)));
      }
      for (int number = 0; number < 10_000; number += 3) {
        apply(new Entry.Remove(value(number, 1).key()));
      }

      for (int number = 0; number < 10_000; number++) {
        String publicId = "%012d".formatted(number);
        TokenEntry found = table.value(("lk_edi_" + publicId + "rest").getBytes(US_ASCII), 7);
        assertThat(found == null ? null : found.valueRow(publicId))
            .isEqualTo(number % 3 == 0 ? null : value(number, 1));
      }
      assertThat(table.rows()).hasSize(1 + 10_000 - 3_334);
    }
  }

  @Nested
  class Reading_while_entries_are_applied {
    /// Every generation of a row is consistent in itself; a reader that saw parts of two, or none
    /// between two, would show. Rows are only replaced, and the table grows meanwhile.
    @Test
    void a_reader_sees_the_old_or_the_new_row_wholly() throws InterruptedException {
      for (int generation = 1; generation < 120; generation++) {
        apply(new Entry.Put(token(generation, generation)));
      }
      for (int number = 0; number < 64; number++) {
        apply(new Entry.Put(value(number, 1)));
      }
      AtomicBoolean done = new AtomicBoolean();
      AtomicReference<@Nullable String> seen = new AtomicReference<>();
      List<Thread> readers = new ArrayList<>();
      for (int reader = 0; reader < 4; reader++) {
        readers.add(Thread.ofPlatform().start(() -> read(done, seen)));
      }

      for (int generation = 2; generation < 120; generation++) {
        for (int number = 0; number < 64; number++) {
          apply(new Entry.Put(value(number, generation)));
        }
        for (int fresh = 0; fresh < 100; fresh++) {
          apply(new Entry.Put(value(1_000 * generation + fresh, generation)));
        }
      }
      done.set(true);
      for (Thread reader : readers) {
        reader.join();
      }

      assertThat(seen.get()).isNull();
    }

    private void read(AtomicBoolean done, AtomicReference<@Nullable String> seen) {
      long[] newest = new long[64];
      for (int at = 0; !done.get(); at = (at + 1) & 63) {
        TokenEntry entry = table.value("%012d".formatted(at));
        if (entry == null) {
          seen.set("a row that was never removed is missing");
          return;
        }
        ValueRow row = entry.valueRow("%012d".formatted(at));
        boolean whole =
            row.token().getMostSignificantBits() == row.endsAt()
                && row.digest()[0] == (byte) row.endsAt()
                && row.digest()[31] == (byte) row.endsAt();
        if (!whole || row.endsAt() < newest[at]) {
          seen.set("generation " + row.endsAt() + " after " + newest[at]);
          return;
        }
        newest[at] = row.endsAt();
      }
    }
  }
}
