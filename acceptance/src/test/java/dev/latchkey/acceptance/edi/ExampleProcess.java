package dev.latchkey.acceptance.edi;

import dev.latchkey.acceptance.server.Latchkey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of the example's programs, running. The first that is started builds the example.
public final class ExampleProcess implements AutoCloseable {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("latchkey.home", ".."), "examples", "edi-connector");
  private static final Duration MOST = Duration.ofMinutes(4);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Process process;
  private final Path output;

  private ExampleProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  static ExampleProcess start(Path folder, String script, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("./" + script));
    command.addAll(arguments);
    try {
      Path output = Files.createTempFile(folder, script, ".log");
      Process process =
          new ProcessBuilder(command)
              .directory(EXAMPLE.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new ExampleProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until it has printed this.
  public Matcher awaitSaid(Pattern wanted) {
    long until = System.nanoTime() + MOST.toNanos();
    while (true) {
      boolean ended = !process.isAlive();
      Matcher found = wanted.matcher(said());
      if (found.find()) {
        return found;
      }
      if (ended || System.nanoTime() > until) {
        throw new AssertionError("not said: " + wanted + " in " + said());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /// Waits until it ends by itself.
  public Latchkey.Ran awaitEnd() {
    try {
      if (!process.waitFor(MOST.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("no end after " + MOST + ": " + said());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return new Latchkey.Ran(process.exitValue(), said());
  }

  @Override
  public void close() {
    process.destroy();
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
