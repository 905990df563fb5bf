package dev.latchkey.benchmarks.peers;

import dev.latchkey.benchmarks.verification.Load;
import dev.latchkey.benchmarks.verification.Requests;
import dev.latchkey.benchmarks.verification.ServerProcess;
import dev.latchkey.benchmarks.verification.VerifyServer;

/// The same data plane that P1 measures.
final class Latchkey {
  private Latchkey() {}

  static Peer start(int tokens) throws Exception {
    return new Peer(
        "Latchkey, `POST /v1/verify`",
        new ServerProcess(VerifyServer.class, "" + tokens),
        Requests.aboutTokens(tokens),
        Requests.aboutUnknownTokens(tokens).getFirst(),
        Load.ACTIVE,
        Load.INACTIVE);
  }
}
