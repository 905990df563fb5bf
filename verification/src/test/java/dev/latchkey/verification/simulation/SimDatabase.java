package dev.latchkey.verification.simulation;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.simulation.SimServer.Logged;
import dev.latchkey.verification.simulation.SimServer.TokenState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;

/// One primary and its standby, which takes over. A commit holds the feed's counter until it is
/// acknowledged: by the standby where replication is synchronous, else at once. A superseded
/// primary goes on answering readers, where replication is synchronous, until it is fenced; where
// it
/// is not it is fenced at once, which is the condition of the promise.
final class SimDatabase {
  /// What a commit came to, as the client sees it.
  sealed interface Answer {
    record Committed(Head head) implements Answer {}

    /// With a warning, so that it is not known whether it lasts.
    record Warned() implements Answer {}

    record Refused() implements Answer {}
  }

  private static final long MILLI = 1_000_000;
  private static final long OPEN_NANOS = 1_500 * MILLI;

  private final Timeline timeline;
  private final SplittableRandom random;
  final boolean synchronous;
  final List<SimServer> servers = new ArrayList<>();
  private SimServer primary;
  private int replicated;
  boolean standbyAnswers = true;
  boolean cancelsNextWait;
  private final Map<SimServer, Deque<Runnable>> waiting = new HashMap<>();
  private final Map<SimServer, Operation> committing = new HashMap<>();
  private final Set<Operation> open = new HashSet<>();

  SimDatabase(Timeline timeline, SplittableRandom random, boolean synchronous) {
    this.timeline = timeline;
    this.random = random;
    this.synchronous = synchronous;
    TokenState[] states = new TokenState[Tokens.COUNT];
    Arrays.fill(states, new TokenState(true, false, 1));
    this.primary = new SimServer(0, 1, uuid(), 0, uuid(), states);
    servers.add(primary);
  }

  SimServer primary() {
    return primary;
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  /// Carries an operation out, once.
  void commit(SimServer at, Operation operation, long revision, Consumer<Answer> answer) {
    if (random.nextInt(40) == 0) {
      open.add(operation);
      timeline.after(OPEN_NANOS, () -> open.remove(operation));
      return;
    }
    if (committing.containsKey(at)) {
      waiting
          .computeIfAbsent(at, any -> new ArrayDeque<>())
          .add(() -> run(at, operation, revision, answer));
    } else {
      run(at, operation, revision, answer);
    }
  }

  private void run(SimServer at, Operation operation, long revision, Consumer<Answer> answer) {
    if (!at.up) {
      return;
    }
    int before = at.indexOf(operation);
    if (before >= 0) {
      Head head = at.log.get(before).entry().head();
      prove(at, Build.SOUND, () -> answer.accept(new Answer.Committed(head)));
      next(at);
      return;
    }
    List<Entry> entries = entries(at, operation, revision);
    if (entries.isEmpty()) {
      answer.accept(
          operation.kind == Operation.Kind.ASSERT
              ? new Answer.Committed(at.head())
              : new Answer.Refused());
      next(at);
      return;
    }
    append(at, operation, entries);
    committing.put(at, operation);
    int end = at.log.size();
    if (synchronous) {
      waitForStandby(at, end, answer);
    } else {
      timeline.after(delay(400), () -> replicate(at, end));
      committed(at, end, answer);
    }
  }

  private List<Entry> entries(SimServer at, Operation operation, long revision) {
    TokenState state = at.state(operation.token, at.log.size());
    long next = state.revision() + 1;
    List<Entry> entries =
        switch (operation.kind) {
          case SWITCH_OFF ->
              state.active()
                  ? List.of(new Entry.Put(Tokens.row(operation.token, false, next)))
                  : List.of();
          case SWITCH_ON ->
              state.active() || state.deleted()
                  ? List.of()
                  : List.of(new Entry.Put(Tokens.row(operation.token, true, next)));
          case DELETE -> state.deleted() ? List.of() : deletion(operation.token);
          case ASSERT -> {
            next = Math.max(next, revision == Long.MAX_VALUE ? 0 : revision + 1);
            yield assertion(operation.token, state, revision, next);
          }
        };
    if (!entries.isEmpty()) {
      operation.lost = false;
      operation.revision = next;
    }
    return entries;
  }

  private static List<Entry> deletion(int token) {
    return List.of(
        new Entry.Remove(Tokens.key(token)), new Entry.Remove(Tokens.value(token).key()));
  }

  private static List<Entry> assertion(int token, TokenState state, long revision, long next) {
    if (revision == Long.MAX_VALUE) {
      return state.deleted() ? List.of() : deletion(token);
    }
    return !state.deleted() && state.revision() <= revision
        ? List.of(new Entry.Put(Tokens.row(token, false, next)))
        : List.of();
  }

  private void append(SimServer at, Operation operation, List<Entry> entries) {
    for (Entry entry : entries) {
      Head end = at.logEnd();
      at.log.add(
          new Logged(
              operation,
              new FeedEntry(
                  at.epoch,
                  end.position().sequence() + 1,
                  uuid(),
                  end.mark(),
                  timeline.now() / 1_000,
                  entry)));
    }
  }

  private void waitForStandby(SimServer at, int end, Consumer<Answer> answer) {
    boolean cancelled = cancelsNextWait;
    cancelsNextWait = false;
    if (cancelled) {
      timeline.after(
          delay(50),
          () -> {
            at.visible = Math.max(at.visible, end);
            committing.remove(at);
            answer.accept(new Answer.Warned());
            next(at);
          });
      return;
    }
    whenAcknowledged(at, end, () -> committed(at, end, answer));
  }

  /// Runs `then` once the standby has the log up to `end`: never where it follows no more.
  private void whenAcknowledged(SimServer at, int end, Runnable then) {
    timeline.after(
        delay(6),
        () -> {
          if (!at.followed || !at.up) {
            return;
          }
          if (!standbyAnswers) {
            timeline.after(50 * MILLI, () -> whenAcknowledged(at, end, then));
            return;
          }
          replicate(at, end);
          timeline.after(
              delay(3),
              () -> {
                if (at.followed && at.up) {
                  then.run();
                }
              });
        });
  }

  private void replicate(SimServer at, int end) {
    if (at == primary && at.followed) {
      replicated = Math.max(replicated, end);
    }
  }

  private void committed(SimServer at, int end, Consumer<Answer> answer) {
    at.visible = Math.max(at.visible, end);
    committing.remove(at);
    answer.accept(new Answer.Committed(at.log.get(end - 1).entry().head()));
    next(at);
  }

  private void next(SimServer at) {
    Deque<Runnable> queue = waiting.get(at);
    if (queue != null && !queue.isEmpty() && !committing.containsKey(at)) {
      queue.remove().run();
    }
  }

  /// Runs what reads in a transaction that also writes the node's lease; the answer goes out once
  /// its commit was acknowledged.
  void prove(SimServer at, Build build, Runnable answer) {
    if (build == Build.READ_ONLY_PROOF || !synchronous) {
      answer.run();
    } else {
      whenAcknowledged(at, at.log.size(), answer);
    }
  }

  /// Whether a transaction of that operation is still under way there, so that its locks hold
  /// whoever asks.
  boolean isLocked(SimServer at, Operation operation) {
    return committing.get(at) == operation || open.contains(operation);
  }

  /// The standby takes over.
  ///
  /// @param oldGoesOn whether the old primary stays up, superseded
  void failOver(boolean oldGoesOn) {
    SimServer old = primary;
    SimServer next =
        new SimServer(
            servers.size(), old.timeline + 1, old.epoch, old.base, old.baseMark, old.baseStates);
    next.log.addAll(old.log.subList(0, replicated));
    next.visible = replicated;
    old.followed = false;
    old.up = synchronous && oldGoesOn;
    for (Logged logged : old.log.subList(replicated, old.log.size())) {
      logged.operation().lost = true;
      logged.operation().wasLost = true;
    }
    servers.add(next);
    primary = next;
    standbyAnswers = true;
  }

  /// Ends the servers that were superseded. While one of them answers, nodes that read it may learn
  /// of a change that it alone has.
  void fence() {
    for (SimServer each : servers) {
      each.up = each == primary;
    }
  }

  /// Puts a backup of `length` log entries in the place of everything.
  void restore(int length, boolean refuseAll) {
    SimServer old = primary;
    TokenState[] states = old.states(length);
    if (refuseAll) {
      for (int token = 0; token < states.length; token++) {
        TokenState state = states[token];
        states[token] = new TokenState(false, state.deleted(), state.revision() + 1);
      }
    }
    for (SimServer each : servers) {
      each.up = false;
      each.followed = false;
    }
    for (Logged logged : old.log) {
      logged.operation().lost = true;
    }
    SimServer next =
        new SimServer(servers.size(), old.timeline, uuid(), old.base + length, uuid(), states);
    servers.add(next);
    primary = next;
    replicated = 0;
    standbyAnswers = true;
  }

  private long delay(int mostMillis) {
    return random.nextLong(MILLI / 4, mostMillis * MILLI);
  }
}
