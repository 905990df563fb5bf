package dev.latchkey.verification.simulation;

import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.feed.Amendment;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.follower.Ask;
import dev.latchkey.verification.follower.Clocks;
import dev.latchkey.verification.follower.DateClock;
import dev.latchkey.verification.follower.Ending;
import dev.latchkey.verification.follower.FeedListener;
import dev.latchkey.verification.follower.Following;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.follower.Moment;
import dev.latchkey.verification.follower.Progress;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A node: its table, lease and decisions are the program's own; clocks, connections and pauses are
/// the run's.
final class SimNode implements FeedListener, Progress {
  private static final long MILLI = 1_000_000;
  private static final long POLL_NANOS = 200 * MILLI;
  private static final long TIME_OUT_NANOS = 1_000 * MILLI;
  private static final long CALL_NANOS = 2_000 * MILLI;

  /// What came back of a request.
  private sealed interface Reply {
    record Table(Snapshot snapshot) implements Reply {}

    record Proven(Proof proof) implements Reply {}

    record Read(FeedReading reading) implements Reply {}

    record Put(Amendment amendment) implements Reply {}
  }

  /// An operation that is committed and waits for this node to decide by it.
  private record Waiting(Operation operation, Head head) {}

  final int number;
  private final Cluster cluster;
  private final double rate;
  private final LiveTable live = new LiveTable();
  private final Freshness freshness;
  private final Following following;
  private final Decider decider;
  private final Decider longer;
  private final @Nullable Recognized[] recognized = new Recognized[Tokens.COUNT];
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Operation> unknown = new ArrayList<>();
  private final List<Ending> toAssert = new ArrayList<>();
  private SimServer connected;
  private long suspended;
  private long wallStepMillis;
  private long pausedUntil;
  private boolean busy;
  private boolean again;
  private boolean gone;
  boolean requestsPass = true;
  boolean repliesPass = true;
  int slowMillis = 8;

  SimNode(int number, Cluster cluster) {
    this.number = number;
    this.cluster = cluster;
    this.rate = 1 + (cluster.random.nextInt(161) - 80) / 10_000.0;
    this.connected = cluster.database.primary();
    this.freshness =
        Freshness.leased(
            cluster.lease,
            new Clocks(
                this::steady, () -> steady() + suspended, () -> Instant.ofEpochMilli(wall())));
    this.following = new Following(live, freshness, this, this);
    this.decider =
        new Decider(
            live,
            Tokens.KEYS,
            cluster.build == Build.FAIL_OPEN ? Freshness.ofStandingTable() : freshness,
            DateClock.believing(() -> Instant.EPOCH),
            BoundedStaleness.NONE,
            null);
    this.longer =
        new Decider(
            live,
            Tokens.KEYS,
            freshness,
            DateClock.believing(() -> Instant.EPOCH),
            new BoundedStaleness(
                Map.of(
                    "edi",
                    cluster.build == Build.STALE_FOR_EVER ? Duration.ofHours(1) : cluster.bound())),
            null);
    soon(cluster.random.nextLong(POLL_NANOS), this::turn);
    soon(500 * MILLI, this::resolve);
    if (cluster.build == Build.PUSHED_RENEWAL) {
      soon(cluster.random.nextLong(1_000 * MILLI), this::pushed);
    }
  }

  private long steady() {
    return (long) ((cluster.timeline.now() - suspended) * rate);
  }

  private long wall() {
    return cluster.timeline.now() / MILLI + wallStepMillis;
  }

  /// The process ends; what was under way comes to nothing.
  void end() {
    gone = true;
  }

  /// Stops the process for a while; its clock goes on, unless the machine is suspended.
  void pause(long nanos, boolean suspend) {
    pausedUntil = cluster.timeline.now() + nanos;
    if (suspend) {
      suspended += nanos;
    }
  }

  void stepWall(long millis) {
    wallStepMillis += millis;
  }

  boolean isRunning() {
    return !gone && cluster.timeline.now() >= pausedUntil;
  }

  boolean isSettled() {
    return unknown.isEmpty() && live.withheld().unsettledRows().isEmpty();
  }

  boolean isFresh() {
    return freshness.isFresh();
  }

  long revision(int token) {
    TokenEntry entry = live.current().token(Tokens.key(token).token());
    return entry == null ? 0 : entry.row().revision();
  }

  UUID epoch() {
    return live.current().position().epoch();
  }

  Decision decide(int token) {
    Recognized known = recognized[token];
    if (known != null) {
      return decider.judge(known, Tokens.QUESTION, Tokens.CALLER);
    }
    if (decider.recognize(Tokens.presented(token)) instanceof Recognized first) {
      recognized[token] = first;
    }
    return decider.decide(Tokens.presented(token), Tokens.QUESTION, Tokens.CALLER);
  }

  /// As it decides where the tokens' service was chosen to be accepted for longer.
  Decision decideLonger(int token) {
    Recognized known = recognized[token];
    return known == null
        ? longer.decide(Tokens.presented(token), Tokens.QUESTION, Tokens.CALLER)
        : longer.judge(known, Tokens.QUESTION, Tokens.CALLER);
  }

  /// Runs `what` here after a while, or once the node runs again.
  private void soon(long nanos, Runnable what) {
    cluster.timeline.after(
        nanos,
        () -> {
          if (gone) {
            return;
          }
          long now = cluster.timeline.now();
          if (now < pausedUntil) {
            soon(pausedUntil - now, what);
          } else {
            what.run();
          }
        });
  }

  /// A notification came, or one that repeats it.
  void wake() {
    soon(cluster.delay(slowMillis), this::readNow);
  }

  private void readNow() {
    if (busy) {
      again = true;
    } else {
      begin();
    }
  }

  private void turn() {
    if (!busy) {
      begin();
    }
    soon(POLL_NANOS, this::turn);
  }

  private void begin() {
    busy = true;
    again = false;
    following.begin(freshness.now(), false);
    step();
  }

  private void step() {
    Ask ask = following.next();
    if (!(ask instanceof Ask.Nothing)) {
      ask(ask);
      return;
    }
    busy = false;
    assertAgain();
    if (again) {
      begin();
    }
  }

  private void ask(Ask ask) {
    SimServer at =
        ask instanceof Ask.Entries && cluster.random.nextInt(20) == 0
            ? cluster.anyServer()
            : connected;
    Moment begun = freshness.now();
    Request request = new Request();
    soon(
        TIME_OUT_NANOS,
        () -> {
          if (request.end()) {
            reconnect();
            following.failed(ask);
            step();
          }
        });
    send(at, () -> answer(at, ask, reply -> back(() -> take(request, ask, begun, reply))));
  }

  /// What is asked arrives, unless the way there is cut.
  private void send(SimServer at, Runnable arrives) {
    cluster.timeline.after(
        cluster.delay(slowMillis),
        () -> {
          if (requestsPass && at.up) {
            arrives.run();
          }
        });
  }

  private void back(Runnable arrives) {
    if (repliesPass) {
      soon(cluster.delay(slowMillis), arrives);
    }
  }

  private void answer(SimServer at, Ask ask, java.util.function.Consumer<Reply> to) {
    switch (ask) {
      case Ask.Snapshot snapshot -> to.accept(new Reply.Table(at.snapshot()));
      case Ask.Entries entries -> to.accept(new Reply.Read(at.after(entries.after())));
      case Ask.Proof proof -> {
        Proof proven = at.proof(proof.applied());
        cluster.database.prove(at, cluster.build, () -> to.accept(new Reply.Proven(proven)));
      }
      case Ask.Amendment wanted -> {
        Amendment amendment = at.amendment(wanted.epoch(), wanted.passed());
        cluster.database.prove(at, cluster.build, () -> to.accept(new Reply.Put(amendment)));
      }
      case Ask.Nothing nothing -> {}
    }
  }

  private void take(Request request, Ask ask, Moment begun, Reply reply) {
    if (!request.end()) {
      return;
    }
    switch (reply) {
      case Reply.Table table -> following.loaded(table.snapshot());
      case Reply.Read read -> following.read(blurred(read.reading()));
      case Reply.Proven proven -> proved((Ask.Proof) ask, begun, proven.proof());
      case Reply.Put put -> following.amended(put.amendment());
    }
    step();
  }

  private void proved(Ask.Proof ask, Moment begun, Proof proof) {
    FeedReading reading = blurred(proof.reading());
    Head head = proof.head();
    if (cluster.build == Build.NO_EPOCH || cluster.build == Build.HOLE_IGNORED) {
      head = endOf(reading, ask.applied(), head);
    }
    following.proved(begun, ask, new Proof(head, reading, Duration.ZERO, proof.server()));
  }

  /// Where a build that believes in numbers alone takes itself to be.
  private Head endOf(FeedReading reading, Head applied, Head head) {
    return reading instanceof FeedReading.Entries entries
        ? entries.entries().isEmpty() ? applied : entries.entries().getLast().head()
        : head;
  }

  /// What a reading comes to where an entry may be missing, and where a broken build passes over
  /// what it should notice.
  private FeedReading blurred(FeedReading reading) {
    FeedReading seen = reading;
    if (cluster.build == Build.NO_EPOCH) {
      seen = new FeedReading.Entries(asNumbered(connected, live.current().head()));
    } else if (reading instanceof FeedReading.Entries entries
        && entries.entries().size() > 0
        && cluster.losesEntries()) {
      List<FeedEntry> rest = entries.entries().subList(1, entries.entries().size());
      seen =
          new FeedReading.Entries(
              cluster.build == Build.HOLE_IGNORED ? joined(rest, live.current().head()) : rest);
    } else if (cluster.build == Build.HOLE_IGNORED && reading instanceof FeedReading.Entries all) {
      seen = new FeedReading.Entries(joined(all.entries(), live.current().head()));
    }
    return seen;
  }

  private static List<FeedEntry> asNumbered(SimServer at, Head applied) {
    List<FeedEntry> later =
        at.log.subList(0, at.visible).stream()
            .map(SimServer.Logged::entry)
            .filter(entry -> entry.sequence() > applied.position().sequence())
            .toList();
    return joined(later, applied);
  }

  private static List<FeedEntry> joined(List<FeedEntry> entries, Head applied) {
    List<FeedEntry> joined = new ArrayList<>();
    Head last = applied;
    for (FeedEntry entry : entries) {
      FeedEntry next =
          new FeedEntry(
              last.position().epoch(),
              last.position().sequence() + 1,
              entry.mark(),
              last.mark(),
              entry.at(),
              entry.entry());
      joined.add(next);
      last = next.head();
    }
    return joined;
  }

  /// A message that the server pushes over a connection that may stall: it comes late then, out of
  /// what the connection has buffered.
  private void pushed() {
    if (connected.up && connected == cluster.database.primary()) {
      Head known = live.current().head();
      Proof proof = connected.proof(known);
      deliver(() -> renew(known, proof));
    }
    soon(1_000 * MILLI, this::pushed);
  }

  private void deliver(Runnable arrives) {
    boolean stalls = !requestsPass || !repliesPass;
    soon(stalls ? cluster.delay(2 * (int) cluster.lease.toMillis()) : cluster.delay(8), arrives);
  }

  private void renew(Head known, Proof proof) {
    if (live.current().head().equals(known)) {
      Moment now = freshness.now();
      following.begin(now, true);
      following.proved(now, new Ask.Proof(known), proof);
    }
  }

  private void reconnect() {
    if (!connected.up || cluster.random.nextInt(10) < 8) {
      connected = cluster.database.primary();
    }
  }

  @Override
  public void reached(Position position) {
    serve(waiting.stream().filter(each -> following.hasApplied(each.head())).toList());
  }

  @Override
  public void proven(Head head) {
    serve(
        waiting.stream().filter(each -> head.position().reaches(each.head().position())).toList());
  }

  private void serve(List<Waiting> served) {
    waiting.removeAll(served);
    served.forEach(each -> acknowledge(each.operation()));
  }

  private void acknowledge(Operation operation) {
    if (unknown.remove(operation)) {
      live.withheld().settled(keys(operation));
    } else if (operation.acknowledgedAt == Operation.NEVER) {
      operation.acknowledgedAt = cluster.timeline.now();
      operation.acknowledgedBy = number;
    }
  }

  private static List<RowKey> keys(Operation operation) {
    return List.of(Tokens.key(operation.token));
  }

  /// Carries a caller's operation out and answers him.
  void call(Operation operation) {
    Request request = new Request();
    SimServer at = connected;
    boolean[] sent = {false};
    soon(
        CALL_NANOS,
        () -> {
          if (request.end()) {
            reconnect();
            if (sent[0]) {
              unknownOutcome(operation);
            } else {
              operation.failed = true;
            }
          }
        });
    send(
        at,
        () -> {
          sent[0] = true;
          cluster.database.commit(
              at, operation, 0, answer -> back(() -> answered(request, operation, answer)));
        });
  }

  private void answered(Request request, Operation operation, SimDatabase.Answer answer) {
    if (!request.end()) {
      return;
    }
    switch (answer) {
      case SimDatabase.Answer.Committed committed -> await(operation, committed.head());
      case SimDatabase.Answer.Warned warned -> unknownOutcome(operation);
      case SimDatabase.Answer.Refused refused -> operation.failed = operation.revision == 0;
    }
  }

  private void await(Operation operation, Head head) {
    if (following.hasApplied(head)) {
      acknowledge(operation);
      return;
    }
    waiting.add(new Waiting(operation, head));
    readNow();
    cluster.wakeOthers(this);
  }

  private void unknownOutcome(Operation operation) {
    if (!unknown.contains(operation)) {
      live.withheld().unsettled(keys(operation));
      unknown.add(operation);
      operation.unknown = true;
      cluster.repeatLater(operation);
    }
  }

  /// Finds out what became of operations of unknown outcome, inside a proof.
  private void resolve() {
    soon(500 * MILLI, this::resolve);
    for (Operation operation : List.copyOf(unknown)) {
      SimServer at = connected;
      send(
          at,
          () -> {
            if (cluster.database.isLocked(at, operation)) {
              return;
            }
            boolean seen = at.sees(operation);
            Head head = seen ? at.log.get(at.indexOf(operation)).entry().head() : at.head();
            cluster.database.prove(
                at, Build.SOUND, () -> back(() -> resolved(operation, seen, head)));
          });
    }
  }

  private void resolved(Operation operation, boolean seen, Head head) {
    if (!unknown.contains(operation)) {
      return;
    }
    if (!seen) {
      unknown.remove(operation);
      live.withheld().settled(keys(operation));
    } else if (waiting.stream().noneMatch(each -> each.operation() == operation)) {
      await(operation, head);
    }
  }

  @Override
  public void lost(List<Ending> endings) {
    endings.stream()
        .filter(ending -> ending.key() instanceof RowKey.OfToken)
        .filter(ending -> !toAssert.contains(ending))
        .forEach(toAssert::add);
  }

  /// Submits endings that may be lost; each until the database has taken it.
  private void assertAgain() {
    for (Ending ending : List.copyOf(toAssert)) {
      Operation operation = cluster.assertion(Tokens.of(ending.key()), this);
      SimServer at = connected;
      send(
          at,
          () ->
              cluster.database.commit(
                  at,
                  operation,
                  ending.revision(),
                  answer ->
                      back(
                          () -> {
                            if (answer instanceof SimDatabase.Answer.Committed) {
                              toAssert.remove(ending);
                            }
                          })));
    }
  }

  /// A request is over once, by its answer or by the time-out.
  private static final class Request {
    private boolean over;

    boolean end() {
      boolean first = !over;
      over = true;
      return first;
    }
  }
}
