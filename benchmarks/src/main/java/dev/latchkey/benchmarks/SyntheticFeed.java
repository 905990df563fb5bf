package dev.latchkey.benchmarks;

import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/// A feed of [SyntheticTokens] that never change.
///
/// @param tokens how many
public record SyntheticFeed(int tokens) implements FeedSource {
  public static final Head HEAD = new Head(new Position(new UUID(1, 1), 0), new UUID(1, 2));

  @Override
  public Snapshot snapshot() {
    List<Row> rows = new ArrayList<>();
    snapshot(rows::add);
    return new Snapshot(rows, HEAD.position(), HEAD.mark());
  }

  @Override
  public Head snapshot(Consumer<? super Row> rows) {
    SyntheticTokens.forEachRow(tokens, rows);
    return HEAD;
  }

  @Override
  public FeedReading after(Position position, int limit) {
    return new FeedReading.Entries(List.of());
  }

  @Override
  public Proof prove(Head applied, int limit) {
    return Proof.of(HEAD, new FeedReading.Entries(List.of()));
  }
}
