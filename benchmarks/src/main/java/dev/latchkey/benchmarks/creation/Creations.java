package dev.latchkey.benchmarks.creation;

import dev.latchkey.benchmarks.server.Clients;
import dev.latchkey.benchmarks.server.HttpConnection;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Makes environment tokens through the API, over one connection a client.
public final class Creations implements Clients.Client {
  private static final String PATH = "/api/v1/organizations/acme/tokens";
  private static final String TOKEN =
      "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\",\"description\":\"orders\"}";

  private final HttpConnection connection;

  private Creations(HttpConnection connection) {
    this.connection = connection;
  }

  /// @param token of an administrator of `acme`
  public static List<Creations> clients(URI console, String token, int count) throws IOException {
    List<Creations> clients = new ArrayList<>();
    for (int client = 0; client < count; client++) {
      clients.add(new Creations(new HttpConnection(console, token)));
    }
    return clients;
  }

  @Override
  public void once() throws IOException {
    connection.post(PATH, TOKEN);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
