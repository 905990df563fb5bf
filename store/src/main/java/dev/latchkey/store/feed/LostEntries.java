package dev.latchkey.store.feed;

import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.store.database.Columns;
import dev.latchkey.verification.feed.Amendment;
import dev.latchkey.verification.feed.Decoded;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.EntryCodec;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Passed;
import dev.latchkey.verification.feed.RowKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds out what the feed has lost, and how the rows stand that it named. The head is read before
/// the rows: a row that is younger than it will be told again, and is then the same.
final class LostEntries {
  private final JdbcClient jdbc;
  private final RowOfKey rows;

  LostEntries(JdbcClient jdbc, TokenRows tokens) {
    this.jdbc = jdbc;
    this.rows = new RowOfKey(jdbc, tokens);
  }

  Amendment amendment(UUID epoch, List<Passed> passed) {
    Head head = SqlFeedSource.head(jdbc);
    if (!head.position().epoch().equals(epoch)) {
      return new Amendment.Impossible("the feed is of epoch " + head.position().epoch());
    }
    Map<Long, UUID> marks = marks(epoch, passed.getFirst().sequence());
    int gone = passed.size();
    while (gone > 0
        && !passed.get(gone - 1).mark().equals(marks.get(passed.get(gone - 1).sequence()))) {
      gone--;
    }
    if (gone == 0) {
      return new Amendment.Impossible("more entries are gone than are remembered");
    }
    long common = passed.get(gone - 1).sequence();
    Set<RowKey> keys = new LinkedHashSet<>();
    passed.subList(gone, passed.size()).forEach(entry -> keys.add(entry.key()));
    for (byte[] entry : entries(epoch, common, head.position().sequence())) {
      switch (EntryCodec.decode(entry)) {
        case Decoded.Known known -> keys.add(known.entry().key());
        case Decoded.Unreadable unreadable -> {
          return new Amendment.Impossible("an entry is " + unreadable.reason());
        }
      }
    }
    List<Entry> entries = new ArrayList<>();
    keys.forEach(
        key ->
            entries.add(
                rows.find(key).<Entry>map(Entry.Put::new).orElseGet(() -> new Entry.Remove(key))));
    return new Amendment.Amended(common, head, entries);
  }

  private Map<Long, UUID> marks(UUID epoch, long from) {
    Map<Long, UUID> marks = new HashMap<>();
    jdbc.sql("SELECT seq, mark FROM feed WHERE epoch = :epoch AND seq >= :from")
        .param("epoch", Columns.bytes(epoch))
        .param("from", from)
        .query(
            (RowCallbackHandler) row -> marks.put(row.getLong("seq"), Columns.uuid(row, "mark")));
    return marks;
  }

  private List<byte[]> entries(UUID epoch, long common, long head) {
    return jdbc.sql(
            "SELECT entry FROM feed WHERE epoch = :epoch AND seq > :common AND seq <= :head ORDER BY seq")
        .param("epoch", Columns.bytes(epoch))
        .param("common", common)
        .param("head", head)
        .query((row, number) -> row.getBytes("entry"))
        .list();
  }
}
