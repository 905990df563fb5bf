package dev.latchkey.benchmarks.verification;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Requests over keep-alive connections, the next as soon as the answer is there. It does as little
/// as it can: requests are ready bytes, and of an answer it looks at the status and where it ends.
final class Load implements AutoCloseable {
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setPreferNativeTransport(true));
  private final List<Buffer> requests;
  private final int connections;

  Load(List<Buffer> requests, int connections) {
    this.requests = requests;
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
    parts.forEach(part -> sum.add(part.latencies));
    return sum;
  }

  @Override
  public void close() {
    vertx.close().await();
  }

  private final class Part extends VerticleBase {
    final Latencies latencies = new Latencies();
    volatile boolean running = true;
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

    private final class Exchange {
      private final NetSocket socket;
      private final AnswerEnd end = new AnswerEnd();
      private long sentAt;

      Exchange(NetSocket socket) {
        this.socket = socket;
        socket.handler(this::received);
        send();
      }

      private void send() {
        next = next + 1 == requests.size() ? 0 : next + 1;
        sentAt = System.nanoTime();
        socket.write(requests.get(next % requests.size()));
      }

      private void received(Buffer part) {
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
