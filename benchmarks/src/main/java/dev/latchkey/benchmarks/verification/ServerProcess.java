package dev.latchkey.benchmarks.verification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A server in a process of its own, or in a script's.
public final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private ServerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts a class that prints its port when it is ready.
  public ServerProcess(Class<?> main, String... arguments) throws IOException {
    this(command(main, arguments));
  }

  /// Starts a program that prints its port, alone on a line, when it is ready.
  public ServerProcess(List<String> command) throws IOException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    port = printedPort(command);
  }

  /// Starts a program on a port that it is told. It need not be ready when this returns.
  ///
  /// @param log where what it prints goes
  public static ServerProcess onPort(int port, List<String> command, Path log) throws IOException {
    return new ServerProcess(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
        port);
  }

  private static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xms512m");
    command.add("-Xmx512m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  private int printedPort(List<String> command) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.matches("\\d+")) {
        return Integer.parseInt(line);
      }
      System.err.println(line);
    }
    throw new IOException("it did not start: " + String.join(" ", command));
  }

  public int port() {
    return port;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// One round of `load` on it.
  public Latencies round(Load load, int seconds) throws Exception {
    long before = cpuNanos();
    Latencies round = load.round(port, seconds);
    round.serverUsed(cpuNanos() - before);
    return round;
  }

  private long cpuNanos() {
    return processes()
        .map(each -> each.info().totalCpuDuration().orElse(Duration.ZERO))
        .mapToLong(Duration::toNanos)
        .sum();
  }

  /// Its own process and those that it has started.
  private Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  @Override
  public void close() {
    List<ProcessHandle> all = processes().toList();
    all.forEach(ProcessHandle::destroy);
    for (ProcessHandle each : all) {
      try {
        each.onExit().get(20, TimeUnit.SECONDS);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
        each.destroyForcibly();
      } catch (ExecutionException | TimeoutException stillThere) {
        each.destroyForcibly();
      }
    }
  }
}
