package dev.latchkey.benchmarks.verification;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Requests over keep-alive connections, the next as soon as the answer is there. It does as little
/// as it can: requests are ready bytes, and of an answer it looks at the status, at the one thing
/// that tells success, and at where it ends. Any other answer fails the round.
public final class Load implements AutoCloseable {
  /// What tells that a token was accepted, in Latchkey's answers and in RFC 7662's.
  public static final String ACTIVE = "\"active\":true";

  /// What tells that one was refused.
  public static final String INACTIVE = "\"active\":false";

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setPreferNativeTransport(true));
  private final List<Buffer> requests;
  private final byte[] expected;
  private final int connections;

  /// @param expected what every answer's body must hold, in ASCII
  public Load(List<Buffer> requests, String expected, int connections) {
    this.requests = requests;
    this.expected = expected.getBytes(StandardCharsets.US_ASCII);
    this.connections = connections;
  }

  /// One round; connections are made anew for it.
  Latencies round(int port, int seconds) throws Exception {
    List<Part> parts = new CopyOnWriteArrayList<>();
    int loops = 2;
    String deployment =
        vertx
            .deployVerticle(
                () -> {
                  Part part = new Part(port, connections / loops, parts.size() * 7_919);
                  parts.add(part);
                  return part;
                },
                new DeploymentOptions().setInstances(loops))
            .await();
    Thread.sleep(seconds * 1_000L);
    Latencies sum = new Latencies();
    parts.forEach(part -> part.running = false);
    vertx.undeploy(deployment).await();
    for (Part part : parts) {
      if (part.failure != null) {
        throw new IllegalStateException("the round is void", part.failure);
      }
      sum.add(part.latencies);
    }
    if (sum.isEmpty()) {
      throw new IllegalStateException(
          "the round is void: no answer in %d s; is the machine busy?".formatted(seconds));
    }
    return sum;
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private final class Part extends VerticleBase {
    final Latencies latencies = new Latencies();
    volatile boolean running = true;
    volatile @Nullable Throwable failure;
    private final int port;
    private final int count;
    private int next;

    Part(int port, int count, int first) {
      this.port = port;
      this.count = count;
      this.next = first;
    }

    @Override
    public Future<?> start() {
      NetClient client = vertx.createNetClient();
      List<Future<?>> connecting = new ArrayList<>();
      for (int at = 0; at < count; at++) {
        connecting.add(client.connect(port, "127.0.0.1").onSuccess(Exchange::new));
      }
      latencies.begin();
      return Future.all(connecting);
    }

    @Override
    public Future<?> stop() {
      latencies.end();
      return Future.succeededFuture();
    }

    private void failed(Throwable cause) {
      if (running) {
        failure = cause;
      }
    }

    private final class Exchange {
      private final NetSocket socket;
      private final AnswerEnd end = new AnswerEnd(expected);
      private long sentAt;

      Exchange(NetSocket socket) {
        this.socket = socket;
        socket.handler(this::received);
        socket.exceptionHandler(Part.this::failed);
        socket.closeHandler(
            closed -> failed(new IllegalStateException("a connection was closed, not kept alive")));
        send();
      }

      private void send() {
        next = next + 1 == requests.size() ? 0 : next + 1;
        sentAt = System.nanoTime();
        socket.write(requests.get(next % requests.size()));
      }

      private void received(Buffer part) {
        try {
          proceed(part);
        } catch (UnexpectedAnswerException unexpected) {
          failed(unexpected);
          socket.close();
        }
      }

      private void proceed(Buffer part) {
        if (end.isReachedBy(part)) {
          latencies.record(System.nanoTime() - sentAt);
          if (running) {
            send();
          } else {
            socket.close();
          }
        }
      }
    }
  }
}
