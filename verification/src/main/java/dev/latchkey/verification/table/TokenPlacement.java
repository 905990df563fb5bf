package dev.latchkey.verification.table;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.RowKey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts tokens and values into their records and indexes, and takes them away. Used by the applying
/// thread alone.
///
/// The order matters to readers: a record is written before an index leads to it, and no index
/// leads to a record that is emptied.
final class TokenPlacement {
  private final TokenRecords table;
  private final Records records;

  TokenPlacement(TokenRecords table) {
    this.table = table;
    this.records = table.records;
  }

  void put(TokenRow token, Tenant tenant) {
    int row = rowOf(token.token());
    int before = records.number(row, Layout.GRANT);
    int grant = table.grants.take(Grant.of(token, tenant));
    UUID owner = token.owner();
    records.change(
        row,
        (chunk, at) -> {
          chunk.set(JAVA_INT, at + Layout.GRANT, grant);
          chunk.set(JAVA_LONG, at + Layout.OWNER_HIGH, high(owner));
          chunk.set(JAVA_LONG, at + Layout.OWNER_LOW, low(owner));
          chunk.set(JAVA_LONG, at + Layout.EXPIRES_AT, token.expiresAt());
          chunk.set(JAVA_LONG, at + Layout.REVISION, token.revision());
        });
    table.grants.letGo(before);
    table.tokenCount += before == Shared.NOTHING ? 1 : 0;
  }

  void remove(RowKey.OfToken key) {
    UUID id = key.token();
    int row = table.tokens.find(high(id), low(id));
    Grant grant = row == RowIndex.NONE ? null : table.grants.get(records.number(row, Layout.GRANT));
    if (grant != null && grant.common.organization().equals(key.organization())) {
      int before = records.number(row, Layout.GRANT);
      records.change(row, (chunk, at) -> chunk.set(JAVA_INT, at + Layout.GRANT, Shared.NOTHING));
      table.grants.letGo(before);
      table.tokenCount--;
      forgetUnused(row);
    }
  }

  void put(ValueRow value) {
    byte[] characters = PublicId.characters(value.publicId());
    long first = PublicId.first(characters, 0);
    int last = PublicId.last(characters, 0);
    int before = table.values.find(first, last);
    int row = before != RowIndex.NONE && isOf(before, value.token()) ? before : room(value.token());
    write(value, first, last, row);
    if (before == RowIndex.NONE) {
      table.values.add(first, last, row);
    } else if (before != row) {
      table.values.replace(first, last, before, row);
      table.moves++;
      empty(before);
    }
  }

  void remove(RowKey.OfValue key) {
    if (!PublicId.isOne(key.publicId())) {
      return;
    }
    byte[] characters = PublicId.characters(key.publicId());
    long first = PublicId.first(characters, 0);
    int last = PublicId.last(characters, 0);
    int row = table.values.find(first, last);
    Digested digested =
        row == RowIndex.NONE ? null : table.digested.get(records.number(row, Layout.DIGESTED));
    if (digested != null && digested.organization().equals(key.organization())) {
      table.values.remove(first, last, row);
      empty(row);
    }
  }

  private void write(ValueRow value, long first, int last, int row) {
    int before = records.number(row, Layout.DIGESTED);
    int digested = table.digested.take(new Digested(value.organization(), value.keyId()));
    records.change(
        row,
        (chunk, at) -> {
          chunk.set(JAVA_LONG, at + Layout.FIRST, first);
          chunk.set(JAVA_INT, at + Layout.LAST, last);
          chunk.set(JAVA_INT, at + Layout.DIGESTED, digested);
          for (int part = 0; part < ValueRow.DIGEST_BYTES; part += Long.BYTES) {
            chunk.set(JAVA_LONG, at + Layout.DIGEST + part, TokenEntry.part(value.digest(), part));
          }
          chunk.set(JAVA_LONG, at + Layout.ENDS_AT, value.endsAt());
        });
    table.digested.letGo(before);
  }

  /// The record that a further value of the token goes to: the token's own, or one by itself.
  private int room(UUID token) {
    int own = rowOf(token);
    if (records.number(own, Layout.DIGESTED) == Shared.NOTHING) {
      return own;
    }
    countOther(own, 1);
    return newRow(token);
  }

  /// Takes the value out of a record that no public id leads to any longer.
  private void empty(int row) {
    int digested = records.number(row, Layout.DIGESTED);
    int own = ownRow(row);
    if (own == row) {
      records.change(
          row,
          (chunk, at) -> {
            chunk.set(JAVA_INT, at + Layout.DIGESTED, Shared.NOTHING);
            chunk.set(JAVA_LONG, at + Layout.FIRST, 0);
            chunk.set(JAVA_INT, at + Layout.LAST, 0);
            chunk.asSlice(at + Layout.DIGEST, ValueRow.DIGEST_BYTES).fill((byte) 0);
          });
    } else {
      records.remove(row);
      countOther(own, -1);
    }
    table.digested.letGo(digested);
    forgetUnused(own);
  }

  private void countOther(int own, int more) {
    records.change(
        own,
        (chunk, at) ->
            chunk.set(
                JAVA_INT,
                at + Layout.OTHER_VALUES,
                chunk.get(JAVA_INT, at + Layout.OTHER_VALUES) + more));
  }

  /// The token's own record, made where there is none: a value may come before its token.
  private int rowOf(UUID token) {
    int row = table.tokens.find(high(token), low(token));
    if (row != RowIndex.NONE) {
      return row;
    }
    int made = newRow(token);
    table.tokens.add(high(token), low(token), made);
    return made;
  }

  private int newRow(UUID token) {
    int row = records.add();
    records.change(
        row,
        (chunk, at) -> {
          chunk.set(JAVA_LONG, at + Layout.TOKEN_HIGH, high(token));
          chunk.set(JAVA_LONG, at + Layout.TOKEN_LOW, low(token));
        });
    return row;
  }

  private boolean isOf(int row, UUID token) {
    return records.seemsOfToken(row, high(token), low(token));
  }

  private int ownRow(int row) {
    return table.tokens.find(
        records.longNumber(row, Layout.TOKEN_HIGH), records.longNumber(row, Layout.TOKEN_LOW));
  }

  private void forgetUnused(int own) {
    if (records.number(own, Layout.GRANT) == Shared.NOTHING
        && records.number(own, Layout.DIGESTED) == Shared.NOTHING
        && records.number(own, Layout.OTHER_VALUES) == 0) {
      table.tokens.remove(
          records.longNumber(own, Layout.TOKEN_HIGH),
          records.longNumber(own, Layout.TOKEN_LOW),
          own);
      records.remove(own);
    }
  }

  private static long high(@Nullable UUID id) {
    return id == null ? 0 : id.getMostSignificantBits();
  }

  private static long low(@Nullable UUID id) {
    return id == null ? 0 : id.getLeastSignificantBits();
  }
}
