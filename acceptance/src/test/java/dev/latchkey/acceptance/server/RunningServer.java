package dev.latchkey.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server that answers, on free ports.
public final class RunningServer implements AutoCloseable {
  private static final Duration MOST = Duration.ofMinutes(5);
  private static final List<String> WHOLE_NODE =
      List.of("--port", "--verify-port", "--gateway-port", "--operations-port");
  private static final List<String> DATA_PLANE = List.of("--verify-port", "--operations-port");

  private final Process process;
  private final Path output;
  private final Path data;
  private final String endpoints;

  private RunningServer(Process process, Path output, Path data, String endpoints) {
    this.process = process;
    this.output = output;
    this.data = data;
    this.endpoints = endpoints;
  }

  /// Starts one on `data` and waits until it is ready.
  public static RunningServer start(Path data, String... options) {
    return startBy(List.of(), Latchkey.lib(), data, options);
  }

  /// As [#start], by a command that runs the program in its own place, on another host say, and
  /// with other files than the packaged ones.
  public static RunningServer startBy(List<String> before, Path lib, Path data, String... options) {
    return startBy(before, lib, data, WHOLE_NODE, options);
  }

  /// Starts a data plane alone, which follows a server, and waits until it is ready.
  public static RunningServer startDataPlane(
      Path data, URI upstream, Path tokenFile, String... options) {
    List<String> all = new ArrayList<>(following(upstream, tokenFile));
    all.addAll(List.of(options));
    return startBy(List.of(), Latchkey.lib(), data, DATA_PLANE, all.toArray(String[]::new));
  }

  /// The options of a data plane alone.
  public static List<String> following(URI upstream, Path tokenFile) {
    return List.of(
        "--data-plane",
        "--upstream",
        upstream.toString(),
        "--upstream-token-file",
        tokenFile.toString());
  }

  private static RunningServer startBy(
      List<String> before, Path lib, Path data, List<String> ports, String... options) {
    try {
      Path output = Files.createTempFile("latchkey-serve", ".log");
      List<String> given = List.of(options);
      List<String> arguments = new ArrayList<>(List.of("serve"));
      ports.stream()
          .filter(port -> !given.contains(port))
          .forEach(port -> arguments.addAll(List.of(port, "0")));
      arguments.addAll(given);
      Process process = Latchkey.start(before, lib, data, output, arguments);
      return new RunningServer(process, output, data, ready(process, output, data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String ready(Process process, Path output, Path data) throws IOException {
    Path file = data.resolve("endpoints.json");
    long until = System.nanoTime() + MOST.toNanos();
    while (System.nanoTime() < until) {
      if (Files.exists(file)) {
        String endpoints = Files.readString(file);
        if (endpoints.contains("\"pid\":" + process.pid())
            || endpoints.contains("\"pid\": " + process.pid())) {
          return endpoints;
        }
      }
      if (!process.isAlive()) {
        throw new AssertionError("the server ended: " + Files.readString(output));
      }
      try {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          continue;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("not ready after " + MOST + ": " + Files.readString(output));
  }

  public URI console() {
    return endpoint("console");
  }

  public URI verify() {
    return endpoint("verify");
  }

  public URI operations() {
    return endpoint("operations");
  }

  /// Where Envoy asks; only where that port was set.
  public URI extAuthz() {
    return endpoint("extAuthz");
  }

  public Path data() {
    return data;
  }

  public long pid() {
    return process.pid();
  }

  /// What it has printed.
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Ends it as a crash would.
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /// Ends it as an administrator would, and answers its exit code.
  public int stop() {
    process.destroy();
    await();
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      stop();
    }
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() {
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("no end after two minutes: " + output());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private URI endpoint(String name) {
    Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]+)\"").matcher(endpoints);
    if (!found.find()) {
      throw new AssertionError("no " + name + " in " + endpoints);
    }
    return URI.create(found.group(1));
  }
}
