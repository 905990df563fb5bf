package dev.latchkey.benchmarks.peers;

import dev.latchkey.benchmarks.verification.Load;
import dev.latchkey.benchmarks.verification.Requests;
import dev.latchkey.benchmarks.verification.ServerProcess;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/// Servers on Node, which make their tokens themselves.
final class NodePeers {
  private NodePeers() {}

  /// Its API-key check, by SQLite.
  static Peer betterAuth(int tokens) throws Exception {
    return start(
        new PeerFolder("better-auth"),
        tokens,
        NodePeers::checking,
        "\"valid\":true",
        "\"valid\":false");
  }

  /// Introspection of opaque tokens in memory.
  static Peer oidcProvider(int tokens) throws Exception {
    return start(
        new PeerFolder("oidc-provider"),
        tokens,
        token -> Introspections.request("/token/introspection", token),
        Load.ACTIVE,
        Load.INACTIVE);
  }

  private static Peer start(
      PeerFolder folder,
      int wished,
      Function<String, Buffer> about,
      String accepted,
      String refused)
      throws Exception {
    folder.prepare();
    ServerProcess server = new ServerProcess(folder.start(wished));
    List<String> tokens = folder.tokens();
    return new Peer(
        folder.name() + " " + version(folder),
        server,
        Requests.scattered(tokens.size(), number -> about.apply(tokens.get(number))),
        about.apply(Wrong.of(tokens.getFirst())),
        accepted,
        refused);
  }

  private static Buffer checking(String key) {
    return Requests.post(
        "/verify", "Accept: application/json", "application/json", "{\"key\":\"" + key + "\"}");
  }

  private static String version(PeerFolder folder) throws IOException {
    Path description = folder.path().resolve("node_modules").resolve(folder.name());
    return JsonMapper.shared()
        .readTree(Files.readString(description.resolve("package.json")))
        .get("version")
        .asString();
  }
}
