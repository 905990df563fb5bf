package dev.latchkey.benchmarks.peers;

import dev.latchkey.benchmarks.verification.Load;
import dev.latchkey.benchmarks.verification.Requests;
import dev.latchkey.benchmarks.verification.ServerProcess;
import org.springframework.boot.SpringBootVersion;

/// A Spring MVC endpoint that looks the same tokens up and gives the same answer.
final class SpringMvc {
  private SpringMvc() {}

  static Peer start(int tokens) throws Exception {
    return new Peer(
        "Spring MVC (Boot %s)".formatted(SpringBootVersion.getVersion()),
        new ServerProcess(SpringMvcServer.class, "" + tokens),
        Requests.aboutTokens(tokens),
        Requests.aboutUnknownTokens(tokens).getFirst(),
        Load.ACTIVE,
        Load.INACTIVE);
  }
}
