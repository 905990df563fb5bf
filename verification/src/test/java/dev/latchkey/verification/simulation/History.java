package dev.latchkey.verification.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What was asked, answered and decided in a run, and what stood in the end.
final class History {
  enum Outcome {
    ACCEPTED,
    REFUSED,
    UNDECIDED
  }

  /// A decision.
  ///
  /// @param at when its request started, and was answered
  /// @param revision of the token's row at that node
  record Decided(int node, int incarnation, int token, long at, Outcome outcome, long revision) {}

  /// A token was accepted where tokens are for longer than the lease.
  record Longer(int node, int token, long at) {}

  /// A backup took the place of everything.
  record Restored(long at, boolean refuseAll) {}

  /// Who had applied an operation that a fail-over lost.
  record Witness(Operation operation, int node, int incarnation) {}

  /// What a node decides in the end, and what the database holds.
  record Last(int node, int token, Outcome outcome) {}

  final boolean synchronous;
  final long leaseNanos;
  final long boundNanos;
  final int nodes;
  final List<Operation> operations = new ArrayList<>();
  final List<Decided> decided = new ArrayList<>();
  final List<Longer> longer = new ArrayList<>();
  final List<Restored> restores = new ArrayList<>();
  final List<Witness> witnesses = new ArrayList<>();
  final List<Last> last = new ArrayList<>();
  final List<SimServer.TokenState> stored = new ArrayList<>();
  final Set<Integer> unsettled = new LinkedHashSet<>();
  final Set<Integer> stale = new LinkedHashSet<>();
  private final List<Witness> before = new ArrayList<>();
  int[] incarnations = new int[0];
  int fromLog;

  /// @param boundNanos for how long those tokens are accepted that were chosen to be
  History(boolean synchronous, long leaseNanos, long boundNanos, int nodes) {
    this.synchronous = synchronous;
    this.leaseNanos = leaseNanos;
    this.boundNanos = boundNanos;
    this.nodes = nodes;
  }

  /// Notes who has applied what, before a fail-over.
  void failedOver(SimDatabase database, SimNode[] all, int[] incarnations) {
    before.clear();
    for (SimServer.Logged logged : database.primary().log) {
      Operation operation = logged.operation();
      for (SimNode node : all) {
        long revision = node.revision(operation.token);
        boolean has =
            operation.kind == Operation.Kind.DELETE
                ? revision == 0
                : revision >= operation.revision;
        if (has && node.epoch().equals(database.primary().epoch) && operation.ends()) {
          before.add(new Witness(operation, node.number, incarnations[node.number]));
        }
      }
    }
  }

  void witnessed() {
    before.stream().filter(each -> each.operation().lost).forEach(witnesses::add);
  }

  void restored(long at, boolean refuseAll) {
    restores.add(new Restored(at, refuseAll));
  }

  void last(SimNode node, int token, Outcome outcome) {
    last.add(new Last(node.number, token, outcome));
  }

  void ended(SimServer primary, SimNode[] all, int[] incarnationsNow) {
    incarnations = incarnationsNow.clone();
    for (int token = 0; token < Tokens.COUNT; token++) {
      stored.add(primary.state(token, primary.visible));
    }
    for (SimNode node : all) {
      if (!node.isSettled()) {
        unsettled.add(node.number);
      }
      if (!node.isFresh()) {
        stale.add(node.number);
      }
    }
    fromLog = primary.log.size();
  }

  Collection<Operation> of(int token) {
    return operations.stream().filter(operation -> operation.token == token).toList();
  }
}
