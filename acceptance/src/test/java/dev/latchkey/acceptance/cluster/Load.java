package dev.latchkey.acceptance.cluster;

import dev.latchkey.acceptance.cluster.Cluster.ClusterNode;
import dev.latchkey.acceptance.cluster.History.Asked;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Clients that ask every node about every token, over and over, until they are told to stop.
final class Load implements AutoCloseable {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofSeconds(90);

  private final String caller;
  private final Duration pause;
  private final History history;
  private final Map<String, Outcome> latest = new ConcurrentHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean stopped;

  /// @param pause after each answer
  Load(
      List<ClusterNode> nodes, List<Token> tokens, String caller, History history, Duration pause) {
    this.caller = caller;
    this.pause = pause;
    this.history = history;
    for (ClusterNode node : nodes) {
      threads.add(Thread.ofVirtual().start(() -> ask(node, tokens)));
    }
  }

  /// A token by its id, and its value.
  record Token(String id, String value) {}

  private void ask(ClusterNode node, List<Token> tokens) {
    try (HttpClient http = client()) {
      while (!stopped) {
        for (Token token : tokens) {
          long startedAt = System.nanoTime();
          Outcome outcome = outcome(http, node, token, null);
          history.add(new Asked(node.name(), token.id(), startedAt, System.nanoTime(), outcome));
          latest.put(node.name() + " " + token.id(), outcome);
          LockSupport.parkNanos(pause.toNanos());
        }
      }
    }
  }

  /// Asks now, for an answer that is given only once the node has come as far as `position`.
  Outcome askOnce(ClusterNode node, Token token, String position) {
    try (HttpClient http = client()) {
      long startedAt = System.nanoTime();
      Outcome outcome = outcome(http, node, token, position);
      history.add(new Asked(node.name(), token.id(), startedAt, System.nanoTime(), outcome));
      return outcome;
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(ANSWER_WITHIN)
        .build();
  }

  private Outcome outcome(
      HttpClient http, ClusterNode node, Token token, @Nullable String position) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.server().verify().resolve("/v1/verify"))
            .timeout(ANSWER_WITHIN)
            .header("Authorization", "Bearer " + caller)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"token\":\"" + token.value() + "\",\"service\":\"edi\"}"));
    if (position != null) {
      request.header("X-Feed-Position", position);
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return switch (answer.statusCode()) {
        case 200 -> answer.body().contains("\"active\":true") ? Outcome.ACCEPTED : Outcome.REFUSED;
        case 503 -> Outcome.UNDECIDED;
        default -> Outcome.WRONG;
      };
    } catch (IOException lost) {
      return Outcome.LOST;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.LOST;
    }
  }

  /// Waits until each of these nodes answers so about the token.
  void await(Outcome outcome, Token token, List<ClusterNode> nodes) {
    await(
        () ->
            nodes.stream().allMatch(node -> latest.get(node.name() + " " + token.id()) == outcome),
        () -> outcome + " about " + token.id() + " everywhere, and not " + latest);
  }

  static void await(BooleanSupplier condition, java.util.function.Supplier<String> wanted) {
    long until = System.nanoTime() + MOST.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new AssertionError("waited " + MOST.toSeconds() + " s for " + wanted.get());
      }
      LockSupport.parkNanos(2_000_000);
    }
  }

  @Override
  public void close() {
    stopped = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
