package dev.latchkey.store.change;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.change.Changes.Committed;
import dev.latchkey.domain.change.Changes.Work;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.RowKey;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// A work that waits for its turn, and its caller who waits for the answer.
final class Pending<T> {
  private final Once once;
  private final Work<T> work;
  private final CompletableFuture<Answered<T>> answer = new CompletableFuture<>();

  /// @param keys of the rows that were changed
  record Answered<T>(T value, Head head, List<RowKey> keys) {
    Committed<T> committed() {
      return new Committed<>(value, head.position());
    }
  }

  Pending(Once once, Work<T> work) {
    this.once = once;
    this.work = work;
  }

  Once once() {
    return once;
  }

  Ran<T> run(OpenChange change, Answers.Kept kept) {
    T value =
        switch (once) {
          case Once.Unkeyed unkeyed -> work.run(change);
          case Once.Keyed keyed -> kept.once(keyed, change, work);
        };
    return new Ran<>(this, change, value);
  }

  void fail(Throwable why) {
    answer.completeExceptionally(why);
  }

  /// Waits for the commit. An interrupt is kept for later: the work may have been committed
  /// already.
  Answered<T> await() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException later) {
          interrupted = true;
        }
      }
    } catch (ExecutionException failed) {
      throw thrown(failed.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException thrown(@Nullable Throwable why) {
    return switch (why) {
      case RuntimeException failed -> failed;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(why);
    };
  }

  /// A work that has run and waits for the commit.
  record Ran<T>(Pending<T> pending, OpenChange change, T value) {
    void committed(Head head) {
      pending.answer.complete(new Answered<>(value, head, change.keys()));
    }
  }
}
