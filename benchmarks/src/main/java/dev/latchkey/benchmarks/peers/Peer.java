package dev.latchkey.benchmarks.peers;

import dev.latchkey.benchmarks.verification.ServerProcess;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/// A running server, and how it is asked about its tokens.
///
/// @param name for the table, with the version
/// @param wrong a request about a value that it must refuse
/// @param accepted what tells in an answer that a token is good
/// @param refused what tells that one is not
record Peer(
    String name,
    ServerProcess server,
    List<Buffer> requests,
    Buffer wrong,
    String accepted,
    String refused)
    implements AutoCloseable {
  Peer {
    requests = List.copyOf(requests);
  }

  @Override
  public void close() {
    server.close();
  }
}
