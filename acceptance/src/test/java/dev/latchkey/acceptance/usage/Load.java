package dev.latchkey.acceptance.usage;

import dev.latchkey.acceptance.server.ApiClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Asks about one token from several threads, and counts for itself: what was answered, when, and
/// what was asked without an answer, of which nobody knows whether it was counted.
final class Load {
  private static final int THREADS = 4;

  private final ApiClient verifier;
  private final URI verify;
  private final String body;
  private final Queue<Long> answeredAt = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unanswered = new AtomicInteger();

  Load(ApiClient verifier, URI verify, String value) {
    this.verifier = verifier;
    this.verify = verify;
    this.body = "{\"token\":\"%s\",\"service\":\"edi\"}".formatted(value);
  }

  /// Asks `count` times and waits for all answers.
  void run(int count) {
    AtomicLong left = new AtomicLong(count);
    join(
        () -> {
          while (left.getAndDecrement() > 0) {
            ask();
          }
        });
  }

  /// Asks until the server no longer answers.
  List<Thread> begin() {
    List<Thread> threads = new ArrayList<>();
    for (int at = 0; at < THREADS; at++) {
      threads.add(Thread.ofPlatform().start(this::untilUnanswered));
    }
    return threads;
  }

  private void untilUnanswered() {
    try {
      while (true) {
        ask();
      }
    } catch (RuntimeException gone) {
      unanswered.incrementAndGet();
    }
  }

  private void ask() {
    ApiClient.Answer answer = verifier.post(verify, "/v1/verify", body);
    if (!answer.json().path("active").asBoolean()) {
      throw new AssertionError("a good token was refused: " + answer);
    }
    answeredAt.add(System.nanoTime());
  }

  private void join(Runnable work) {
    List<Thread> threads = new ArrayList<>();
    for (int at = 0; at < THREADS; at++) {
      threads.add(Thread.ofPlatform().start(work));
    }
    threads.forEach(Load::await);
  }

  static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  int answered() {
    return answeredAt.size();
  }

  long answeredBefore(long nanos) {
    return answeredAt.stream().filter(at -> at - nanos < 0).count();
  }

  int unanswered() {
    return unanswered.get();
  }
}
