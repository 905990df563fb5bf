package dev.latchkey.server.launch;

import dev.latchkey.server.settings.ListenSettings;
import java.net.URI;

/// Where a listener really is.
///
/// @param base its base URL, without a path
public record Endpoint(Listener listener, URI base) {

  /// @param port the port in use, never 0
  /// @param tls whether the listener speaks HTTPS
  public static Endpoint of(Listener listener, ListenSettings listen, int port, boolean tls) {
    String host =
        switch (listen.bind()) {
          case "0.0.0.0" -> "127.0.0.1";
          case "::" -> "[::1]";
          case String address when address.contains(":") -> "[" + address + "]";
          case String address -> address;
        };
    return new Endpoint(listener, URI.create((tls ? "https://" : "http://") + host + ":" + port));
  }
}
