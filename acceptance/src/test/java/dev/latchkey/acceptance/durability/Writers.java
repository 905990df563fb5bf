package dev.latchkey.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.RunningServer;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Clients that create tokens, switch every second one off and delete every fourth, until the
/// server is killed. Whatever else goes wrong in one of them fails the test.
final class Writers {
  private static final int WRITERS = 8;
  private static final long MOST_NANOS = Duration.ofMinutes(5).toNanos();
  private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final TokenCalls calls;
  private final Journal journal;
  private final AtomicInteger keys = new AtomicInteger();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicInteger notNow = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private volatile boolean killing;

  Writers(TokenCalls calls, Journal journal) {
    this.calls = calls;
    this.journal = journal;
  }

  /// Writes until so many changes were answered, goes on for a while, and kills the server
  /// meanwhile.
  ///
  /// @param rounds for how long: one is about the time in which each writer is answered once, so
  ///     that a kill falls into every part of a commit, however fast the machine is
  void writeAndKill(RunningServer server, int wanted, double rounds) {
    killing = false;
    answers.set(0);
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      threads.add(Thread.startVirtualThread(() -> write(server)));
    }
    long began = System.nanoTime();
    long until = began + MOST_NANOS;
    while (answers.get() < wanted && failures.isEmpty() && System.nanoTime() < until) {
      LockSupport.parkNanos(100_000);
    }
    long round = (System.nanoTime() - began) * WRITERS / Math.max(1, answers.get());
    LockSupport.parkNanos(Math.min((long) (round * rounds), LONGEST_NANOS));
    killing = true;
    server.kill();
    threads.forEach(Writers::join);
    if (!failures.isEmpty()) {
      AssertionError failed = new AssertionError("a client failed; " + server.output());
      failures.forEach(failed::addSuppressed);
      throw failed;
    }
    assertThat(answers.get()).as("changes answered").isGreaterThanOrEqualTo(wanted);
  }

  /// How many calls of all were told to come again, or not answered in time.
  int notNow() {
    return notNow.get();
  }

  private void write(RunningServer server) {
    while (!killing) {
      int number = keys.incrementAndGet();
      String key = "key-" + number;
      try {
        if (!oneToken(server, key, number)) {
          comeAgain();
        }
      } catch (UncheckedIOException e) {
        if (killing) {
          // The connection ended with the server; what was asked stays under way.
          journal.wasCutOff(key);
        } else if (e.getCause() instanceof HttpTimeoutException) {
          comeAgain();
        } else {
          failures.add(e);
          return;
        }
      } catch (RuntimeException | Error e) {
        failures.add(e);
        return;
      }
    }
  }

  /// Whether all that was asked was done.
  private boolean oneToken(RunningServer server, String key, int number) {
    journal.asksToCreate(key);
    return counted(calls.creates(server, key))
        && (number % 2 != 0 || counted(calls.changes(server, key, "INACTIVE")))
        && (number % 4 != 0 || counted(calls.changes(server, key, "GONE")));
  }

  private boolean counted(boolean answered) {
    if (answered) {
      answers.incrementAndGet();
    }
    return answered;
  }

  private void comeAgain() {
    notNow.incrementAndGet();
    LockSupport.parkNanos(PAUSE_NANOS);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
