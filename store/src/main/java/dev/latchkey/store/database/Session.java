package dev.latchkey.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A connection in use by the running thread, and what its transaction still has to write.
///
/// Works of one transaction come one after the other and mostly do the same: they read the same
/// rows locked, and add new ones. So what is read locked is remembered until something else is
/// written, and new rows are written together, at the latest before the commit; anything read in
/// between is read after them. That way a batch of works costs hardly more round trips than one.
final class Session {
  private final Connection connection;
  private final boolean writable;
  private final Later later = new Later();
  private final Map<Object, Object> remembered = new HashMap<>();
  private long writes;

  Session(Connection connection, boolean writable) {
    this.connection = connection;
    this.writable = writable;
  }

  Connection connection() {
    return connection;
  }

  boolean writable() {
    return writable;
  }

  /// To be called before anything is read.
  void beforeReading() {
    try {
      later.write(connection);
    } catch (SQLException failed) {
      throw new StoreException("rows can't be written: " + failed.getMessage(), failed);
    }
  }

  /// To be called before anything is written at once.
  void beforeWriting() {
    beforeReading();
    remembered.clear();
    writes++;
  }

  void later(String sql, Object row, Map<String, @Nullable Object> parameters) {
    later.add(sql, row, parameters);
  }

  @SuppressWarnings("unchecked") // a key stands for one type
  <T> Optional<T> remembered(Object key, Supplier<Optional<T>> read) {
    T known = (T) remembered.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<T> found = read.get();
    found.ifPresent(row -> remembered.put(key, row));
    return found;
  }

  /// Where the transaction stands between two works.
  Mark mark() {
    return new Mark(writes, later.size());
  }

  /// Takes back what was to be written since `mark`; false where something was written already.
  boolean takeBack(Mark mark) {
    remembered.clear();
    return writes == mark.writes() && later.cut(mark.later());
  }

  /// @param later how many rows were still to be written
  record Mark(long writes, int later) {}
}
