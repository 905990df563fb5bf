package dev.latchkey.verification.simulation;

import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.simulation.History.Decided;
import dev.latchkey.verification.simulation.History.Longer;
import dev.latchkey.verification.simulation.History.Outcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/// One run: three nodes on one database, callers, and what befalls them. Everything follows from
/// the seed.
final class Cluster {
  private static final long MILLI = 1_000_000;
  private static final int NODES = 3;
  private static final long WARM_UP = 1_500 * MILLI;
  private static final long TROUBLE = 8_000 * MILLI;

  final SplittableRandom random;
  final Build build;
  final Timeline timeline = new Timeline();
  final Duration lease;
  final SimDatabase database;
  final History history;
  private final SimNode[] nodes = new SimNode[NODES];
  private final int[] incarnations = new int[NODES];
  private final Set<Operation> repeated = new HashSet<>();
  private final boolean noticesAreLost;
  private final boolean entriesAreLost;
  private boolean troubled;

  Cluster(long seed, Build build) {
    this.random = new SplittableRandom(seed);
    this.build = build;
    this.lease = Duration.ofMillis(random.nextInt(3) == 0 ? 3_000 : 2_000);
    this.database = new SimDatabase(timeline, random.split(), random.nextInt(10) < 7);
    this.history = new History(database.synchronous, lease.toNanos(), bound().toNanos(), NODES);
    this.noticesAreLost = random.nextInt(5) == 0;
    this.entriesAreLost = random.nextInt(3) == 0;
  }

  /// Runs it to its end.
  History run() {
    for (int each = 0; each < NODES; each++) {
      nodes[each] = new SimNode(each, this);
    }
    timeline.runUntil(WARM_UP);
    troubled = true;
    callAgain();
    decideAgain();
    int troubles = 2 + random.nextInt(6);
    for (int each = 0; each < troubles; each++) {
      timeline.after(random.nextLong(TROUBLE), this::trouble);
    }
    timeline.runUntil(WARM_UP + TROUBLE);
    troubled = false;
    heal();
    timeline.runUntil(timeline.now() + lease.toNanos() + 4_500 * MILLI);
    restart(random.nextInt(NODES));
    timeline.runUntil(timeline.now() + 1_500 * MILLI);
    end();
    return history;
  }

  long delay(int mostMillis) {
    return random.nextLong(MILLI / 10, mostMillis * MILLI);
  }

  SimServer anyServer() {
    SimServer any = database.servers.get(random.nextInt(database.servers.size()));
    return any.up ? any : database.primary();
  }

  boolean losesEntries() {
    return entriesAreLost && troubled && random.nextInt(10) == 0;
  }

  void wakeOthers(SimNode but) {
    for (SimNode node : nodes) {
      if (node != but && !noticesAreLost) {
        node.wake();
      }
    }
  }

  void repeatLater(Operation operation) {
    if (repeated.add(operation) && troubled && random.nextBoolean()) {
      timeline.after(
          1_000 * MILLI + delay(2_000), () -> nodes[random.nextInt(NODES)].call(operation));
    }
  }

  Operation assertion(int token, SimNode node) {
    return new Operation(-1, Operation.Kind.ASSERT, token, node.number, timeline.now());
  }

  private void callAgain() {
    if (!troubled) {
      return;
    }
    timeline.after(delay(500), this::callAgain);
    SimNode node = nodes[random.nextInt(NODES)];
    if (!node.isRunning()) {
      return;
    }
    int token = 1 + random.nextInt(Tokens.COUNT - 1);
    int what = random.nextInt(20);
    Operation.Kind kind =
        what == 0
            ? Operation.Kind.DELETE
            : what < 12 ? Operation.Kind.SWITCH_OFF : Operation.Kind.SWITCH_ON;
    Operation operation =
        new Operation(history.operations.size(), kind, token, node.number, timeline.now());
    history.operations.add(operation);
    node.call(operation);
  }

  private void decideAgain() {
    timeline.after(delay(40), this::decideAgain);
    decide(random.nextInt(NODES), random.nextInt(Tokens.COUNT));
  }

  private void decide(int node, int token) {
    if (nodes[node].isRunning()) {
      Outcome outcome = outcome(nodes[node].decide(token));
      history.decided.add(
          new Decided(
              node,
              incarnations[node],
              token,
              timeline.now(),
              outcome,
              nodes[node].revision(token)));
      decideLonger(nodes[node], token);
    }
  }

  private void decideLonger(SimNode node, int token) {
    if (node.decideLonger(token) instanceof Verdict verdict && verdict.active()) {
      history.longer.add(new Longer(node.number, token, timeline.now()));
    }
  }

  /// For how long after a proof those tokens are accepted that were chosen to be.
  Duration bound() {
    return lease.multipliedBy(2);
  }

  private static Outcome outcome(Decision decision) {
    return switch (decision) {
      case Verdict verdict -> verdict.active() ? Outcome.ACCEPTED : Outcome.REFUSED;
      case Undecidable undecidable -> Outcome.UNDECIDED;
    };
  }

  private void trouble() {
    SimNode node = nodes[random.nextInt(NODES)];
    long lasting = 200 * MILLI + random.nextLong(2 * lease.toNanos());
    switch (random.nextInt(11)) {
      case 0 -> cut(node, false, false, lasting);
      case 1 -> cut(node, true, false, lasting);
      case 2 -> cut(node, false, true, lasting);
      case 3 -> node.pause(lasting, false);
      case 4 -> node.pause(lasting, true);
      case 5, 6 -> failOver(random.nextBoolean());
      case 7 -> slow(node, lasting);
      case 8 -> stall(lasting);
      case 9 -> another(node);
      default -> restoreOrRestart(node);
    }
  }

  private void cut(SimNode node, boolean requestsPass, boolean repliesPass, long lasting) {
    node.requestsPass = requestsPass;
    node.repliesPass = repliesPass;
    timeline.after(
        lasting,
        () -> {
          node.requestsPass = true;
          node.repliesPass = true;
        });
  }

  private void slow(SimNode node, long lasting) {
    node.slowMillis = 50 + random.nextInt(900);
    timeline.after(lasting, () -> node.slowMillis = 8);
  }

  private void stall(long lasting) {
    database.standbyAnswers = false;
    database.cancelsNextWait = random.nextBoolean();
    timeline.after(lasting, () -> database.standbyAnswers = true);
  }

  private void another(SimNode node) {
    if (random.nextBoolean()) {
      node.stepWall(random.nextBoolean() ? 86_400_000 : -86_400_000);
    } else {
      wakeOthers(node);
      wakeOthers(node);
    }
  }

  private void failOver(boolean oldGoesOn) {
    history.failedOver(database, nodes, incarnations);
    database.failOver(oldGoesOn);
    history.witnessed();
  }

  private void restoreOrRestart(SimNode node) {
    if (random.nextInt(4) == 0) {
      boolean refuseAll = random.nextBoolean();
      history.restored(timeline.now(), refuseAll);
      database.restore(random.nextInt(database.primary().visible + 1), refuseAll);
    } else {
      restart(node.number);
    }
  }

  private void restart(int number) {
    nodes[number].end();
    incarnations[number]++;
    nodes[number] = new SimNode(number, this);
  }

  private void heal() {
    database.fence();
    database.standbyAnswers = true;
    database.cancelsNextWait = false;
    for (SimNode node : nodes) {
      node.requestsPass = true;
      node.repliesPass = true;
      node.slowMillis = 8;
    }
    long left = 0;
    for (SimNode node : nodes) {
      node.pause(left, false);
    }
  }

  private void end() {
    for (int node = 0; node < NODES; node++) {
      for (int token = 0; token < Tokens.COUNT; token++) {
        history.last(nodes[node], token, outcome(nodes[node].decide(token)));
      }
    }
    history.ended(database.primary(), nodes, incarnations);
  }
}
