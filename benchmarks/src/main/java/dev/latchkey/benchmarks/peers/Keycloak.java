package dev.latchkey.benchmarks.peers;

import dev.latchkey.benchmarks.verification.Load;
import dev.latchkey.benchmarks.verification.Requests;
import dev.latchkey.benchmarks.verification.ServerProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Keycloak's introspection of access tokens of the client credentials grant.
final class Keycloak {
  private static final String OPENID = "/realms/bench/protocol/openid-connect";

  /// Each takes an RSA signature to make. Keycloak keeps none of them, so that more would not slow
  /// it down.
  private static final int MOST = 5_000;

  private Keycloak() {}

  static Peer start(int wished) throws Exception {
    PeerFolder folder = new PeerFolder("keycloak");
    folder.prepare();
    int port = freePort();
    ServerProcess server =
        ServerProcess.onPort(port, folder.start(port), folder.path().resolve("log"));
    try {
      List<String> tokens =
          new KeycloakTokens(server, OPENID + "/token").issue(Math.min(wished, MOST));
      return new Peer(
          name(folder),
          server,
          Requests.scattered(
              tokens.size(),
              number -> Introspections.request(OPENID + "/token/introspect", tokens.get(number))),
          Introspections.request(OPENID + "/token/introspect", Wrong.of(tokens.getFirst())),
          Load.ACTIVE,
          Load.INACTIVE);
    } catch (Exception failed) {
      server.close();
      throw failed;
    }
  }

  /// Of its folder, `keycloak-` and the version.
  private static String name(PeerFolder folder) throws IOException {
    try (Stream<Path> homes = Files.list(folder.path())) {
      return homes
          .map(home -> home.getFileName().toString())
          .filter(home -> home.startsWith("keycloak-"))
          .map(home -> home.replace("keycloak-", "Keycloak "))
          .findFirst()
          .orElseThrow();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
