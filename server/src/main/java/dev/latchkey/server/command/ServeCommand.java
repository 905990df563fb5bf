package dev.latchkey.server.command;

import dev.latchkey.server.launch.DataFolder;
import dev.latchkey.server.launch.EndpointsFile;
import dev.latchkey.server.launch.Node;
import dev.latchkey.server.launch.Preflight;
import dev.latchkey.server.launch.ReadyLine;
import dev.latchkey.server.launch.StartNode;
import dev.latchkey.server.launch.StartNode.Started;
import dev.latchkey.server.launch.StartNotice;
import dev.latchkey.server.launch.StartProblem;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/// Starts a node, tells where it is, and runs until the process is told to end.
public final class ServeCommand implements Command {
  /// Read by the log's own configuration, which is so looked at first thereafter.
  private static final String LOG_FORMAT = "latchkey.log.format";

  private final Function<Arguments, StartNode> startNode;
  private final Instant typedAt;
  private final InstantSource clock;

  /// @param startNode chosen by the command's own options
  /// @param typedAt when the command was given, for the ready line
  public ServeCommand(
      Function<Arguments, StartNode> startNode, Instant typedAt, InstantSource clock) {
    this.startNode = startNode;
    this.typedAt = typedAt;
    this.clock = clock;
  }

  @Override
  public Shape shape() {
    return new Shape(
        "serve",
        "Starts Latchkey; the first time it sets everything up",
        List.of(),
        List.of(
            new Flag("--demo", "", Flag.Need.OPTIONAL, "with a small set of everything"),
            new Flag(
                CommandLine.DATA_PLANE,
                "",
                Flag.Need.OPTIONAL,
                "verification alone, following --upstream")));
  }

  @Override
  public int run(Arguments arguments, Settings settings, Terminal terminal) {
    if (arguments.has("--demo") && arguments.has(CommandLine.DATA_PLANE)) {
      terminal.complain(
          "--demo makes no sense with --data-plane, which has no data. Leave it out.");
      return USAGE;
    }
    System.setProperty(LOG_FORMAT, settings.node().logFormat().word());
    try {
      StartNode start = startNode.apply(arguments);
      return switch (new Preflight(start.listeners()).look(settings)) {
        case Preflight.Look.Stopped(List<StartProblem> problems) -> stopped(problems, terminal);
        case Preflight.Look.Clear(DataFolder folder, List<StartNotice> notices) -> {
          notices.forEach(notice -> terminal.complain(notice.message()));
          yield start(start, settings, folder, terminal);
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("The start could not read or write the data folder", e);
    }
  }

  private int start(StartNode start, Settings settings, DataFolder folder, Terminal terminal)
      throws IOException {
    return switch (start.start(settings, folder)) {
      case Started.Stopped(List<StartProblem> problems) -> {
        folder.close();
        yield stopped(problems, terminal);
      }
      case Started.Ready(Node node, List<StartNotice> notices, List<String> firstWords) -> {
        notices.forEach(notice -> terminal.complain(notice.message()));
        firstWords.forEach(terminal::say);
        tell(node, folder, terminal);
        runUntilTold(node, folder);
        yield DONE;
      }
    };
  }

  private void tell(Node node, DataFolder folder, Terminal terminal) throws IOException {
    long pid = ProcessHandle.current().pid();
    new EndpointsFile(folder.path()).write(node.endpoints(), pid);
    terminal.say(ReadyLine.of(Duration.between(typedAt, clock.instant()), node.endpoints()));
  }

  private static int stopped(List<StartProblem> problems, Terminal terminal) {
    problems.forEach(problem -> terminal.complain(problem.message()));
    return FAILED;
  }

  /// The node is closed by a shutdown hook, so that SIGTERM and Ctrl+C end it like anything else.
  private static void runUntilTold(Node node, DataFolder folder) {
    var told = new CountDownLatch(1);
    Runnable end =
        () -> {
          close(node, folder);
          told.countDown();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(end, "stop"));
    try {
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void close(Node node, DataFolder folder) {
    try (folder) {
      new EndpointsFile(folder.path()).remove();
      node.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The stop could not tidy the data folder", e);
    }
  }
}
