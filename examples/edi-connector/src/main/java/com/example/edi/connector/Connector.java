package com.example.edi.connector;

import com.example.edi.Options;
import com.example.edi.x12.Interchange;
import com.example.edi.x12.UnreadableInterchangeException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The connector as a program: opens a connection, sends the orders, says what became of them.
///
/// Exit codes: 0 all accepted, 1 the token or an order refused, 2 wrong usage, 3 a server that
/// can't be reached or can't decide.
public final class Connector {
  private static final Set<String> NAMED =
      Set.of(
          "--token-file",
          "--latchkey",
          "--endpoint",
          "--environment",
          "--organization",
          "--lines",
          "--partner",
          "--order");
  private static final Set<String> SWITCHES = Set.of("--watch", "--wrong-count");
  private static final String USAGE =
      """
      Usage: connector --token-file FILE [--latchkey URL] [--endpoint URL] [--environment NAME]
                       [--organization NAME] [--watch] [FILE.edi...]
             instead of files: --lines N [--order NUMBER] [--partner ID] [--wrong-count]
      """;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Options options;
  private final PrintStream out;
  private final Connections connections;
  private final Orders orders;
  private volatile Optional<String> open = Optional.empty();

  private Connector(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
    Token token = new Token(options.secret("--token-file"));
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    connections =
        new Connections(http, options.address("--latchkey", "http://127.0.0.1:8081"), token);
    orders = new Orders(http, options.address("--endpoint", "http://127.0.0.1:8090"), token);
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  /// Runs as the program does, and gives its exit code.
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      return new Connector(Options.parse(arguments, NAMED, SWITCHES), out).run();
    } catch (Options.UsageException e) {
      err.println(e.getMessage());
      err.print(USAGE);
      return 2;
    } catch (RefusedException e) {
      out.println(e.getMessage());
      return 1;
    } catch (UnreachableException e) {
      err.println(e.getMessage());
      return 3;
    } catch (IOException e) {
      err.println("A file can't be read or written: " + e.getMessage());
      return 2;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 3;
    }
  }

  private int run()
      throws RefusedException, UnreachableException, IOException, InterruptedException {
    try (Outbox outbox = Outbox.of(options)) {
      String id =
          connections.open(
              options.get("--environment", "production"), options.find("--organization"));
      open = Optional.of(id);
      Thread atEnd = new Thread(this::closeQuietly);
      Runtime.getRuntime().addShutdownHook(atEnd);
      try {
        boolean accepted = sendAll(outbox.files());
        if (options.has("--watch")) {
          out.println("Connection open, watching it; Ctrl-C closes it.");
          watch(id);
        }
        return accepted ? 0 : 1;
      } finally {
        closeQuietly();
        removeHook(atEnd);
      }
    }
  }

  private boolean sendAll(List<Path> files)
      throws RefusedException, UnreachableException, IOException, InterruptedException {
    boolean accepted = true;
    for (Path file : files) {
      accepted &= send(file);
    }
    return accepted;
  }

  private boolean send(Path file)
      throws RefusedException, UnreachableException, IOException, InterruptedException {
    try {
      Interchange interchange = orders.read(file);
      Report report = Report.of(interchange, orders.send(file));
      report.lines().forEach(out::println);
      return report.accepted();
    } catch (UnreadableInterchangeException e) {
      out.println(file + ": not sent. " + e.getMessage());
      return false;
    }
  }

  /// Comes back only by an exception: the connection is closed, or this thread interrupted.
  private void watch(String id) throws RefusedException, InterruptedException {
    Duration pause = Duration.ofSeconds(1);
    while (true) {
      try {
        connections.watch(id);
        pause = Duration.ofSeconds(1);
      } catch (UnreachableException e) {
        out.println(e.getMessage() + "; trying again in " + pause.toSeconds() + " s");
      }
      Thread.sleep(pause);
      Duration twice = pause.multipliedBy(2);
      pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
    }
  }

  private synchronized void closeQuietly() {
    Optional<String> id = open;
    open = Optional.empty();
    if (id.isEmpty()) {
      return;
    }
    try {
      connections.close(id.get());
    } catch (UnreachableException e) {
      out.println("The connection could not be closed at Latchkey; it ends with its token.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending already, and the hook does its work.
      return;
    }
  }
}
