package com.example.edi.endpoint;

import com.example.edi.Options;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The endpoint as a program, and as a server that tests start.
public final class Endpoint implements AutoCloseable {
  private static final Set<String> NAMED =
      Set.of(
          "--port",
          "--latchkey",
          "--verifier-token-file",
          "--environment",
          "--organization",
          "--partners");
  private static final String USAGE =
      """
      Usage: endpoint --verifier-token-file FILE [--latchkey URL] [--environment NAME]
                      [--organization NAME] [--partners ID,ID...] [--port N]
      """;

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  private Endpoint(HttpServer server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    System.setProperty("sun.net.httpserver.maxReqTime", "120");
    try {
      Endpoint endpoint = start(arguments, System.out::println);
      Runtime.getRuntime().addShutdownHook(new Thread(endpoint::close));
      System.out.println("EDI endpoint ready: " + endpoint.address());
      new CountDownLatch(1).await();
    } catch (Options.UsageException e) {
      System.err.println(e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    } catch (IOException e) {
      System.err.println("The endpoint can't start: " + e.getMessage());
      System.exit(1);
    }
  }

  public static Endpoint start(String[] arguments, Consumer<String> log) throws IOException {
    Options options = Options.parse(arguments, NAMED, Set.of());
    if (!options.operands().isEmpty()) {
      throw new Options.UsageException("There is nothing to do with " + options.operands());
    }
    Latchkey latchkey =
        new Latchkey(
            new Latchkey.Settings(
                options.address("--latchkey", "http://127.0.0.1:8081"),
                options.secret("--verifier-token-file"),
                options.get("--environment", "production"),
                options.find("--organization")));
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(
                InetAddress.getLoopbackAddress(), options.number("--port", 8090, 0, 65535)),
            0);
    Endpoint endpoint = new Endpoint(server);
    server.setExecutor(endpoint.workers);
    server.createContext(
        "/interchanges",
        new InterchangeHandler(latchkey, partners(options), InstantSource.system(), log));
    server.start();
    return endpoint;
  }

  private static Set<String> partners(Options options) {
    return Stream.of(options.get("--partners", "ACMECORP").split(","))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(1);
    workers.shutdownNow();
  }
}
