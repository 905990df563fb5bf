package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Row;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tokens and values, found by id and by public id. Any number of threads look up; the applying
/// thread alone puts and removes.
///
/// A token has one record, which holds its state and one of its values; where it has several, each
/// further one has a record of its own, with the token's id and no state.
final class TokenRecords {
  final Shared<Grant> grants = new Shared<>();
  final Shared<Digested> digested = new Shared<>();
  final Records records = new Records(grants, digested);
  final RowIndex tokens = new RowIndex(new ByToken());
  final RowIndex values = new RowIndex(new ByPublicId());
  volatile int tokenCount;

  /// How often a value came into another record, so that whoever did not find it looks again.
  volatile int moves;

  private final class ByToken implements RowIndex.Keys {
    @Override
    public boolean isOf(int row, long high, long low) {
      return records.seemsOfToken(row, high, low);
    }

    @Override
    public long hash(int row) {
      return RowIndex.hash(
          records.longNumber(row, Layout.TOKEN_HIGH), records.longNumber(row, Layout.TOKEN_LOW));
    }
  }

  private final class ByPublicId implements RowIndex.Keys {
    @Override
    public boolean isOf(int row, long first, long last) {
      return records.seemsOfValue(row, first, (int) last);
    }

    @Override
    public long hash(int row) {
      return RowIndex.hash(records.longNumber(row, Layout.FIRST), records.number(row, Layout.LAST));
    }
  }

  /// The value and its token; null where either isn't there.
  @Nullable TokenEntry value(long first, int last) {
    while (true) {
      int movesBefore = moves;
      int row = values.find(first, last);
      if (row == RowIndex.NONE) {
        VarHandle.acquireFence();
        if (moves == movesBefore) {
          return null;
        }
      } else {
        int version = records.version(row);
        TokenEntry value = records.ofValue(row, first, last);
        if (value != null && value.grant != null) {
          return value;
        }
        if (value != null) {
          TokenEntry token = token(value.tokenHigh, value.tokenLow);
          if (records.version(row) == version) {
            return token == null ? null : value.of(token);
          }
        }
      }
    }
  }

  @Nullable TokenEntry token(long high, long low) {
    while (true) {
      int row = tokens.find(high, low);
      if (row == RowIndex.NONE) {
        return null;
      }
      TokenEntry token = records.ofToken(row, high, low);
      if (token != null) {
        return token.grant == null ? null : token;
      }
    }
  }

  /// Some value and its token, the same ones for the same numbers while nothing changes; null where
  /// the record that they lead to has none.
  @Nullable TokenEntry any(long first, int last) {
    int rows = records.end() - 1;
    if (rows == 0) {
      return null;
    }
    long spread = RowIndex.hash(first, last) & 0x7FFF_FFFFL;
    TokenEntry entry = records.content((int) (spread * rows >>> 31) + 1).entry();
    return entry.grant == null || entry.digested == null ? null : entry;
  }

  /// Hands on every row. While entries are being applied, not those of one position.
  void forEach(Consumer<? super Row> consumer) {
    int end = records.end();
    for (int row = 1; row < end; row++) {
      Records.Content content = records.content(row);
      TokenEntry entry = content.entry();
      if (entry.grant != null) {
        consumer.accept(entry.row());
      }
      if (entry.digested != null) {
        consumer.accept(entry.valueRow(PublicId.text(content.first(), content.last())));
      }
    }
  }

  /// Memory outside the heap and of the indexes.
  long bytes() {
    return records.bytes() + tokens.bytes() + values.bytes();
  }
}
