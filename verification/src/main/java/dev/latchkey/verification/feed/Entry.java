package dev.latchkey.verification.feed;

/// One change of the table: a row comes or takes the place of one with its key, or a row goes.
public sealed interface Entry {
  RowKey key();

  record Put(Row row) implements Entry {
    @Override
    public RowKey key() {
      return row.key();
    }
  }

  record Remove(RowKey key) implements Entry {}
}
