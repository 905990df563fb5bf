package dev.latchkey.verifier;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import org.jspecify.annotations.Nullable;

/// Bounds and time-outs of the listeners.
final class ServerOptions {
  private ServerOptions() {}

  static HttpServerOptions of(String bind, int port, @Nullable TlsFiles tls) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(bind)
            .setPort(port)
            .setMaxInitialLineLength(4_096)
            .setMaxHeaderSize(16_384)
            .setHandle100ContinueAutomatically(true)
            .setHttp2ClearTextEnabled(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setTcpNoDelay(true)
            .setAcceptBacklog(1_024);
    if (tls != null) {
      options
          .setSsl(true)
          .setUseAlpn(true)
          .setKeyCertOptions(
              new PemKeyCertOptions()
                  .setCertPath(tls.certificate().toString())
                  .setKeyPath(tls.key().toString()));
    }
    return options;
  }
}
