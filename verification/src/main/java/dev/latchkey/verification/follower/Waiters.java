package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Those who wait for the table to come as far as a position, or to be read anew.
final class Waiters {
  private record ForPosition(Position position, CompletableFuture<Position> reached) {}

  private final Queue<ForPosition> forPositions = new ConcurrentLinkedQueue<>();
  private final Queue<CompletableFuture<Position>> forReadings = new ConcurrentLinkedQueue<>();

  CompletableFuture<Position> forPosition(Position position) {
    CompletableFuture<Position> reached = new CompletableFuture<>();
    forPositions.add(new ForPosition(position, reached));
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

  void reached(Position position) {
    forPositions.removeIf(
        waiter ->
            waiter.reached().isDone()
                || (position.reaches(waiter.position()) && waiter.reached().complete(position)));
  }
}
