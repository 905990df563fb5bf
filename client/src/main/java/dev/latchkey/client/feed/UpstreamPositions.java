package dev.latchkey.client.feed;

import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.follower.Follower;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/// Waits for the table to come as far as positions that the control plane gave with changes. Their
/// numbers are not ours, so the upstream is asked for a proof once it knows that far; our table is
/// there when it has come to the head of that proof. Anyone may send a position, so only some are
/// asked about at a time.
public final class UpstreamPositions implements AutoCloseable {
  private static final int MOST_KEPT = 1_000;
  private static final int MOST_ASKING = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  private final HttpFeedSource source;
  private final Follower follower;
  private final Semaphore room = new Semaphore(MOST_ASKING);
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<String> reached =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MOST_KEPT;
                }
              }));

  public UpstreamPositions(HttpFeedSource source, Follower follower) {
    this.source = source;
    this.follower = follower;
  }

  /// Completes with true once the table is there, with false where `text` is no position; where the
  /// upstream can't say, exceptionally.
  public CompletableFuture<Boolean> reached(String text) {
    if (!FORM.matcher(text).matches()) {
      return CompletableFuture.completedFuture(false);
    }
    if (reached.contains(text)) {
      return CompletableFuture.completedFuture(true);
    }
    if (!room.tryAcquire()) {
      return CompletableFuture.failedFuture(
          new UpstreamFailure("Too many positions are asked about", 0));
    }
    return CompletableFuture.supplyAsync(() -> ask(text), asking)
        .whenComplete((found, failed) -> room.release())
        .thenCompose(found -> found);
  }

  private CompletableFuture<Boolean> ask(String text) {
    try {
      Position head = source.knowing(text);
      return follower
          .reached(head)
          .thenApply(
              there -> {
                reached.add(text);
                return true;
              });
    } catch (UpstreamFailure failure) {
      return failure.status() == 422
          ? CompletableFuture.completedFuture(false)
          : CompletableFuture.failedFuture(failure);
    }
  }

  @Override
  public void close() {
    asking.shutdownNow();
  }
}
