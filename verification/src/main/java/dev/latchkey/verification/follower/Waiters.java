package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/// Those who wait for the table to come as far as a position, or to be read anew.
final class Waiters {
  private record ForPosition(Position position, CompletableFuture<Position> reached) {}

  private record ForHead(Head head, CompletableFuture<Position> reached) {}

  private final Queue<ForPosition> forPositions = new ConcurrentLinkedQueue<>();
  private final Queue<ForHead> forHeads = new ConcurrentLinkedQueue<>();
  private final Queue<CompletableFuture<Position>> forReadings = new ConcurrentLinkedQueue<>();

  CompletableFuture<Position> forPosition(Position position) {
    CompletableFuture<Position> reached = new CompletableFuture<>();
    forPositions.add(new ForPosition(position, reached));
    return reached;
  }

  CompletableFuture<Position> forHead(Head head) {
    CompletableFuture<Position> reached = new CompletableFuture<>();
    forHeads.add(new ForHead(head, reached));
    return reached;
  }

  CompletableFuture<Position> forReading() {
    CompletableFuture<Position> read = new CompletableFuture<>();
    forReadings.add(read);
    return read;
  }

  /// Those whom a reading that begins now will serve.
  List<CompletableFuture<Position>> takeForReading() {
    List<CompletableFuture<Position>> taken = new ArrayList<>();
    for (var next = forReadings.poll(); next != null; next = forReadings.poll()) {
      taken.add(next);
    }
    return taken;
  }

  /// Puts back those whom a reading that failed has not served.
  void putBack(List<CompletableFuture<Position>> unserved) {
    unserved.stream().filter(waiter -> !waiter.isDone()).forEach(forReadings::add);
  }

  /// @param hasApplied whether the table has that very entry
  void applied(Position position, Predicate<Head> hasApplied) {
    reached(position);
    forHeads.removeIf(
        waiter ->
            waiter.reached().isDone()
                || (hasApplied.test(waiter.head()) && waiter.reached().complete(position)));
  }

  /// Whoever waits for an entry up to there has it in the table, whichever way it came.
  void proven(Head proven) {
    forHeads.removeIf(
        waiter ->
            waiter.reached().isDone()
                || (proven.position().reaches(waiter.head().position())
                    && waiter.reached().complete(proven.position())));
  }

  private void reached(Position position) {
    forPositions.removeIf(
        waiter ->
            waiter.reached().isDone()
                || (position.reaches(waiter.position()) && waiter.reached().complete(position)));
  }
}
