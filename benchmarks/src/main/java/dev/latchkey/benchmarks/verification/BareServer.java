package dev.latchkey.benchmarks.verification;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The bare limit: reads a request and answers a constant, head and body. Prints its port and runs
/// until it is ended.
public final class BareServer {
  private BareServer() {}

  /// @param arguments the answer to give, in base64: status line, headers, body
  public static void main(String[] arguments) throws Exception {
    String answer = new String(Base64.getDecoder().decode(arguments[0]), StandardCharsets.UTF_8);
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setPreferNativeTransport(true));
    List<Answering> parts = new CopyOnWriteArrayList<>();
    vertx
        .deployVerticle(
            () -> {
              Answering part = new Answering(answer);
              parts.add(part);
              return part;
            },
            new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors()))
        .await();
    System.out.println(parts.getFirst().port());
    Thread.currentThread().join();
  }

  private static final class Answering extends VerticleBase {
    private final List<CharSequence> headers = new ArrayList<>();
    private final List<String> head;
    private final Buffer body;
    private @Nullable HttpServer server;

    Answering(String answer) {
      int end = answer.indexOf("\r\n\r\n");
      this.head = answer.substring(0, end).lines().skip(1).toList();
      this.body = Buffer.buffer(answer.substring(end + 4));
    }

    @Override
    public Future<?> start() {
      for (String line : head) {
        int colon = line.indexOf(':');
        if (!line.regionMatches(true, 0, "content-length", 0, colon)) {
          headers.add(HttpHeaders.createOptimized(line.substring(0, colon)));
          headers.add(HttpHeaders.createOptimized(line.substring(colon + 1).strip()));
        }
      }
      HttpServer made =
          vertx.createHttpServer(
              new HttpServerOptions()
                  .setHost("127.0.0.1")
                  .setPort(-1)
                  .setHttp2ClearTextEnabled(false)
                  .setPerFrameWebSocketCompressionSupported(false)
                  .setPerMessageWebSocketCompressionSupported(false));
      server = made;
      return made.requestHandler(this::answer).listen();
    }

    private void answer(HttpServerRequest request) {
      request.endHandler(
          end -> {
            MultiMap to = request.response().headers();
            for (int at = 0; at < headers.size(); at += 2) {
              to.add(headers.get(at), headers.get(at + 1));
            }
            request.response().end(body);
          });
    }

    int port() {
      return server == null ? 0 : server.actualPort();
    }
  }
}
