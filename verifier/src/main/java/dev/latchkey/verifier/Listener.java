package dev.latchkey.verifier;

import dev.latchkey.verifier.http.Dispatcher;
import dev.latchkey.verifier.http.PortPart;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A part of a port that takes requests to their routes.
final class Listener extends VerticleBase implements PortPart {
  private final HttpServerOptions options;
  private final Supplier<Dispatcher> dispatchers;
  private @Nullable HttpServer server;

  Listener(HttpServerOptions options, Supplier<Dispatcher> dispatchers) {
    this.options = options;
    this.dispatchers = dispatchers;
  }

  @Override
  public Future<?> start() {
    Dispatcher dispatcher = dispatchers.get();
    vertx.setPeriodic(1_000, each -> dispatcher.second());
    HttpServer made = vertx.createHttpServer(options);
    server = made;
    return made.connectionHandler(dispatcher::connected)
        .requestHandler(dispatcher::handle)
        .invalidRequestHandler(dispatcher::handleInvalid)
        .listen();
  }

  @Override
  public Future<?> stop() {
    return server == null ? Future.succeededFuture() : server.shutdown(2, TimeUnit.SECONDS);
  }

  @Override
  public int port() {
    return server == null ? 0 : server.actualPort();
  }

  @Override
  public Future<?> readCertificateAgain(HttpServerOptions now) {
    return server == null || now.getSslOptions() == null
        ? Future.succeededFuture()
        : server.updateSSLOptions(now.getSslOptions(), true);
  }
}
