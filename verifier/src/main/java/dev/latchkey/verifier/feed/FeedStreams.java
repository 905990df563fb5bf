package dev.latchkey.verifier.feed;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.sharing.FeedScope;
import dev.latchkey.verification.table.TableListener;
import dev.latchkey.verifier.feed.Followers.Known;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The streams of this node. Each is woken when rows that it may be about have changed, and judged
/// again whenever its token may have ended: then it ends too.
final class FeedStreams implements TableListener {
  static final Position NOWHERE = new Position(Row.INSTALLATION, 0);
  private static final int MOST = 1_000;
  private static final int MOST_OF_A_TOKEN = 50;

  private final Decider decider;
  private final Map<FeedStream, UUID> streams = new ConcurrentHashMap<>();

  FeedStreams(Decider decider) {
    this.decider = decider;
  }

  /// False where there are too many.
  boolean add(FeedStream stream, Known follower) {
    UUID token = follower.reporter().token();
    long ofToken = streams.values().stream().filter(token::equals).count();
    if (streams.size() >= MOST || ofToken >= MOST_OF_A_TOKEN) {
      return false;
    }
    streams.put(stream, token);
    return true;
  }

  void remove(FeedStream stream) {
    streams.remove(stream);
  }

  int count() {
    return streams.size();
  }

  @Override
  public void changed(Set<UUID> organizations) {
    boolean all = organizations.contains(Row.INSTALLATION);
    for (FeedStream stream : streams.keySet()) {
      Optional<UUID> organization = stream.follower().scope().organization();
      if (all || organization.isEmpty() || organizations.contains(organization.get())) {
        wakeOrEnd(stream);
      }
    }
  }

  @Override
  public void replaced() {
    streams.keySet().forEach(this::wakeOrEnd);
  }

  void second() {
    for (FeedStream stream : streams.keySet()) {
      if (judge(stream)) {
        stream.second();
      }
    }
  }

  void stop() {
    streams.keySet().forEach(stream -> stream.end(ErrorCode.UNAVAILABLE));
  }

  private void wakeOrEnd(FeedStream stream) {
    if (judge(stream)) {
      stream.wake();
    }
  }

  /// Whether its token may still follow what it follows, or nothing can be said about that now;
  /// else the stream was ended.
  private boolean judge(FeedStream stream) {
    Known follower = stream.follower();
    return switch (decider.authenticate(follower.recognized(), follower.address())) {
      case Undecidable undecidable -> true;
      case Verdict verdict -> judge(stream, verdict);
    };
  }

  private static boolean judge(FeedStream stream, Verdict verdict) {
    FeedScope scope = stream.follower().scope();
    boolean stands = FeedScope.of(verdict).filter(scope::equals).isPresent();
    if (!stands) {
      stream.end(verdict.active() ? ErrorCode.FORBIDDEN : ErrorCode.UNAUTHENTICATED);
    }
    return stands;
  }
}
