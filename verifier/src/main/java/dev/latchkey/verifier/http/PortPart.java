package dev.latchkey.verifier.http;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerOptions;

/// One event loop's part of a listening port. Those that listen on one port share its connections.
public interface PortPart extends Deployable {
  /// The port that was bound; 0 before that.
  int port();

  /// Takes the certificate and key as they are now in their files.
  Future<?> readCertificateAgain(HttpServerOptions now);
}
