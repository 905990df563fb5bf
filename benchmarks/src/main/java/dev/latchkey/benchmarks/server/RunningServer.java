package dev.latchkey.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server that is ready, on free ports.
public final class RunningServer implements AutoCloseable {
  private static final String READY = "Latchkey is ready in ";
  private static final Pattern ADDRESS = Pattern.compile("(\\w+) (http://[^,\\s]+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final Process process;
  private final String readyLine;
  private final Duration untilReady;

  private RunningServer(Process process, String readyLine, Duration untilReady) {
    this.process = process;
    this.readyLine = readyLine;
    this.untilReady = untilReady;
  }

  /// Types `./latchkey serve` and waits for the line that says it is ready.
  ///
  /// @param environment variables beside those of this process
  public static RunningServer start(
      Path data, Map<String, String> environment, List<String> options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("serve", "--data-dir", data.toString()));
    for (String port : List.of("--port", "--verify-port", "--gateway-port", "--operations-port")) {
      arguments.add(port);
      arguments.add("0");
    }
    arguments.addAll(options);
    ProcessBuilder builder = Program.builder(arguments);
    builder.environment().putAll(environment);
    long typed = System.nanoTime();
    Process process = builder.start();
    process.getOutputStream().close();
    BufferedReader lines = process.inputReader();
    String ready = readyLine(lines);
    Duration taken = Duration.ofNanos(System.nanoTime() - typed);
    Thread.ofVirtual().start(() -> drain(lines));
    return new RunningServer(process, ready, taken);
  }

  private static void drain(BufferedReader lines) {
    try (lines) {
      lines.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // The process ended, and its output with it.
    }
  }

  private static String readyLine(BufferedReader lines) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(READY)) {
        return line;
      }
      before.append(line).append('\n');
    }
    throw new IllegalStateException("the server ended: " + before);
  }

  /// From the command to the line that says it is ready, the script and the machine's start
  /// included.
  public Duration untilReady() {
    return untilReady;
  }

  public URI console() {
    return address("console");
  }

  public URI verification() {
    return address("verification");
  }

  public URI operations() {
    return address("operations");
  }

  private URI address(String name) {
    Matcher found = ADDRESS.matcher(readyLine);
    while (found.find()) {
      if (found.group(1).equals(name)) {
        return URI.create(found.group(2));
      }
    }
    throw new IllegalStateException("no " + name + " in " + readyLine);
  }

  /// The process's resident memory, as the system counts it.
  public long residentBytes() throws IOException {
    Matcher found =
        RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
    if (!found.find()) {
      throw new IllegalStateException("no VmRSS of process " + process.pid());
    }
    return Long.parseLong(found.group(1)) * 1024;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
