package dev.latchkey.benchmarks.peers;

import dev.latchkey.benchmarks.verification.Latencies;
import dev.latchkey.benchmarks.verification.Load;
import dev.latchkey.benchmarks.verification.SingleAnswer;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// A peer, the load on it, and what its rounds were like.
final class Contender implements AutoCloseable {
  private final Peer peer;
  private final Load load;
  private final List<Latencies> rounds = new ArrayList<>();

  Contender(Peer peer, int connections) {
    this.peer = peer;
    this.load = new Load(peer.requests(), peer.accepted(), connections);
  }

  String name() {
    return peer.name();
  }

  int tokens() {
    return peer.requests().size();
  }

  /// Sees it accept a token and refuse a wrong one.
  void check() throws IOException {
    insist(peer.requests().getFirst(), peer.accepted(), peer.refused());
    insist(peer.wrong(), peer.refused(), peer.accepted());
  }

  private void insist(Buffer request, String must, String mustNot) throws IOException {
    String answer = SingleAnswer.to(request, peer.server().port());
    if (!answer.contains(must) || answer.contains(mustNot)) {
      throw new IllegalStateException(
          "%s should answer %s to%n%s%nbut answered%n%s"
              .formatted(peer.name(), must, request, answer));
    }
  }

  void warmUp(int seconds) throws Exception {
    peer.server().round(load, seconds);
  }

  void round(int seconds) throws Exception {
    rounds.add(peer.server().round(load, seconds));
  }

  double median(ToDoubleFunction<Latencies> of) {
    return Latencies.median(rounds, of);
  }

  @Override
  public void close() {
    load.close();
    peer.close();
  }
}
