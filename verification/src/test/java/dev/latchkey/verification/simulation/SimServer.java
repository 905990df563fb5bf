package dev.latchkey.verification.simulation;

import dev.latchkey.verification.feed.Amendment;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Passed;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A database server: its log, as much of it as its readers see, and the rows that come of it.
final class SimServer {
  /// A transaction in the log.
  record Logged(Operation operation, FeedEntry entry) {}

  final int number;
  final int timeline;
  final UUID epoch;
  final long base;
  final UUID baseMark;
  final TokenState[] baseStates;
  final List<Logged> log = new ArrayList<>();

  /// How many of the log readers see: a commit that waits for its standby is not seen.
  int visible;

  boolean up = true;

  /// Whether a standby still acknowledges; a superseded server has none.
  boolean followed = true;

  /// A token's row; none where it was deleted.
  record TokenState(boolean active, boolean deleted, long revision) {}

  SimServer(
      int number, int timeline, UUID epoch, long base, UUID baseMark, TokenState[] baseStates) {
    this.number = number;
    this.timeline = timeline;
    this.epoch = epoch;
    this.base = base;
    this.baseMark = baseMark;
    this.baseStates = baseStates;
  }

  Head head() {
    return headAt(visible);
  }

  private Head headAt(int length) {
    return length == 0
        ? new Head(new Position(epoch, base), baseMark)
        : log.get(length - 1).entry().head();
  }

  Head logEnd() {
    return headAt(log.size());
  }

  TokenState state(int token, int length) {
    TokenState state = baseStates[token];
    for (int at = 0; at < length; at++) {
      Entry entry = log.get(at).entry().entry();
      if (entry.key() instanceof RowKey.OfToken && Tokens.of(entry.key()) == token) {
        state =
            switch (entry) {
              case Entry.Put put -> {
                Row.TokenRow row = (Row.TokenRow) put.row();
                yield new TokenState(row.active(), false, row.revision());
              }
              case Entry.Remove remove -> new TokenState(false, true, state.revision() + 1);
            };
      }
    }
    return state;
  }

  TokenState[] states(int length) {
    TokenState[] states = new TokenState[Tokens.COUNT];
    for (int token = 0; token < Tokens.COUNT; token++) {
      states[token] = state(token, length);
    }
    return states;
  }

  Snapshot snapshot() {
    List<Row> rows = new ArrayList<>(Tokens.OTHER_ROWS);
    for (int token = 0; token < Tokens.COUNT; token++) {
      TokenState state = state(token, visible);
      if (!state.deleted()) {
        rows.add(Tokens.row(token, state.active(), state.revision()));
        rows.add(Tokens.value(token));
      }
    }
    return new Snapshot(rows, head().position(), head().mark());
  }

  FeedReading after(Position position) {
    if (!position.epoch().equals(epoch)) {
      return new FeedReading.Broken("another epoch");
    }
    if (position.sequence() > head().position().sequence()) {
      return new FeedReading.Diverged("beyond the end");
    }
    if (position.sequence() < base) {
      return new FeedReading.Broken("no longer kept");
    }
    return new FeedReading.Entries(
        log.subList((int) (position.sequence() - base), visible).stream()
            .map(Logged::entry)
            .toList());
  }

  Proof proof(Head applied) {
    return new Proof(
        head(),
        after(applied.position()),
        java.time.Duration.ZERO,
        Optional.of(new Proof.Server(1, "%08X".formatted(timeline), 0)));
  }

  Amendment amendment(UUID wanted, List<Passed> passed) {
    if (!wanted.equals(epoch) || passed.isEmpty()) {
      return new Amendment.Impossible("another epoch");
    }
    int kept = passed.size();
    while (kept > 0 && !has(passed.get(kept - 1))) {
      kept--;
    }
    if (kept == 0) {
      return new Amendment.Impossible("too much is gone");
    }
    long common = passed.get(kept - 1).sequence();
    Set<RowKey> keys = new LinkedHashSet<>();
    passed.subList(kept, passed.size()).forEach(each -> keys.add(each.key()));
    log.subList((int) (common - base), visible)
        .forEach(each -> keys.add(each.entry().entry().key()));
    List<Entry> entries = keys.stream().map(this::now).toList();
    return new Amendment.Amended(common, head(), entries);
  }

  private boolean has(Passed passed) {
    int at = (int) (passed.sequence() - base) - 1;
    return at >= 0 && at < visible && log.get(at).entry().mark().equals(passed.mark());
  }

  private Entry now(RowKey key) {
    if (key instanceof RowKey.OfValue) {
      return state(Tokens.ofValue(key), visible).deleted()
          ? new Entry.Remove(key)
          : new Entry.Put(Tokens.value(Tokens.ofValue(key)));
    }
    TokenState state = state(Tokens.of(key), visible);
    return state.deleted()
        ? new Entry.Remove(key)
        : new Entry.Put(Tokens.row(Tokens.of(key), state.active(), state.revision()));
  }

  /// Whether readers see that operation's entry.
  boolean sees(Operation operation) {
    return indexOf(operation) >= 0 && indexOf(operation) < visible;
  }

  int indexOf(Operation operation) {
    for (int at = log.size() - 1; at >= 0; at--) {
      if (log.get(at).operation() == operation) {
        return at;
      }
    }
    return -1;
  }
}
