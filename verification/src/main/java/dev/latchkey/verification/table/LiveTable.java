package dev.latchkey.verification.table;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/// Where the table in force is found. A second table is built beside it and takes its place in one
/// step; whoever reads asks once per decision and stays with what it got.
public final class LiveTable {
  private final List<TableListener> listeners = new CopyOnWriteArrayList<>();
  private final Withheld withheld = new Withheld();
  private volatile TokenTable current = TokenTable.empty();

  public TokenTable current() {
    return current;
  }

  /// What this node knows beside the table.
  public Withheld withheld() {
    return withheld;
  }

  /// Puts `table` in force. Called by the thread that applies entries.
  public void replace(TokenTable table) {
    current = table;
    listeners.forEach(TableListener::replaced);
  }

  /// Tells the listeners that rows of these organizations changed. Called by the thread that
  /// applies entries, after it has.
  public void changed(Set<UUID> organizations) {
    listeners.forEach(listener -> listener.changed(organizations));
  }

  public void listen(TableListener listener) {
    listeners.add(listener);
  }
}
