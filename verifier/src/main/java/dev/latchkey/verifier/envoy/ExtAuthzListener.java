package dev.latchkey.verifier.envoy;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verifier.http.PortPart;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import io.vertx.grpc.server.GrpcProtocol;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A part of the port that Envoy calls. HTTP/2 alone, without TLS by prior knowledge.
public final class ExtAuthzListener extends VerticleBase implements PortPart {
  private static final System.Logger LOG = System.getLogger(ExtAuthzListener.class.getName());
  private static final String VERIFIER = "x-latchkey-verifier";
  private static final long MOST_MESSAGE_BYTES = 256 * 1024;
  private static final int MOST_IDLE_SECONDS = 600;
  private static final ServiceMethod<CheckRequest, CheckResponse> CHECK =
      ServiceMethod.server(
          ServiceName.create("envoy.service.auth.v3.Authorization"),
          "Check",
          GrpcMessageEncoder.encoder(),
          GrpcMessageDecoder.decoder(CheckRequest.getDefaultInstance()));

  private final HttpServerOptions options;
  private final ExtAuthz extAuthz;
  private @Nullable HttpServer server;

  /// @param options of a listener as others have them
  public ExtAuthzListener(HttpServerOptions options, ExtAuthz extAuthz) {
    this.options =
        new HttpServerOptions(options)
            .setHttp2ClearTextEnabled(true)
            .setIdleTimeout(MOST_IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS);
    this.extAuthz = extAuthz;
  }

  @Override
  public Future<?> start() {
    GrpcServerOptions grpc = new GrpcServerOptions().setMaxMessageSize(MOST_MESSAGE_BYTES);
    for (GrpcProtocol protocol : GrpcProtocol.values()) {
      if (protocol != GrpcProtocol.HTTP_2) {
        grpc.removeEnabledProtocol(protocol);
      }
    }
    HttpServer made = vertx.createHttpServer(options);
    server = made;
    return made.requestHandler(GrpcServer.server(vertx, grpc).callHandler(CHECK, this::handle))
        .listen();
  }

  private void handle(GrpcServerRequest<CheckRequest, CheckResponse> call) {
    call.handler(request -> call.response().end(answer(call, request)));
  }

  private CheckResponse answer(
      GrpcServerRequest<CheckRequest, CheckResponse> call, CheckRequest request) {
    try {
      return extAuthz.check(request, call.headers().getAll(VERIFIER), address(call.connection()));
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.ERROR, "Failed to answer a call of Envoy", failure);
      return extAuthz.failed();
    }
  }

  private static @Nullable IpAddress address(HttpConnection connection) {
    SocketAddress remote = connection.remoteAddress();
    String host = remote == null ? null : remote.hostAddress();
    return host == null ? null : IpAddress.parse(host.replaceAll("%.*", "")).orElse(null);
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
