package dev.latchkey.benchmarks.verification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// A server in a process of its own, which prints its port.
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  ServerProcess(Class<?> main, String argument) throws IOException {
    process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Xms512m",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    main.getName(),
                    argument))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    String line = lines.readLine();
    if (line == null) {
      throw new IOException(main.getSimpleName() + " did not start");
    }
    port = Integer.parseInt(line);
  }

  int port() {
    return port;
  }

  /// One round of `load` on it.
  Latencies round(Load load, int seconds) throws Exception {
    long before = cpuNanos();
    Latencies round = load.round(port, seconds);
    round.serverUsed(cpuNanos() - before);
    return round;
  }

  private long cpuNanos() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  @Override
  public void close() {
    process.destroy();
  }
}
