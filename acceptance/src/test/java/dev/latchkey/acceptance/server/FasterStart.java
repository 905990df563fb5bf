package dev.latchkey.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Writes down once what the program loads, as the script does after a build, so that the many
/// starts of the tests take half as long. Without it every start is as right.
final class FasterStart {
  private static final long MOST_NANOS = 120_000_000_000L;

  private FasterStart() {}

  /// The options that use it; none where it could not be made.
  static List<String> options(Path lib, List<String> program) {
    Path file = lib.resolveSibling("tests-" + newest(lib) + ".aot");
    synchronized (FasterStart.class) {
      if (!Files.exists(file)) {
        train(file, program);
      }
    }
    return Files.exists(file)
        ? List.of("-XX:AOTCache=" + file.toAbsolutePath(), "-Xlog:aot=off", "-Xlog:cds=off")
        : List.of();
  }

  private static long newest(Path lib) {
    try (Stream<Path> jars = Files.list(lib)) {
      return jars.mapToLong(jar -> jar.toFile().lastModified()).max().orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void train(Path file, List<String> program) {
    try {
      Path folder = Files.createTempDirectory("latchkey-training");
      Path part = folder.resolve("made.aot");
      Path data = folder.resolve("data");
      List<String> command = new ArrayList<>(program);
      command.add(1, "-XX:AOTCacheOutput=" + part);
      command.addAll(List.of("serve", "--data-dir", data.toString()));
      for (String port :
          List.of("--port", "--verify-port", "--gateway-port", "--operations-port")) {
        command.addAll(List.of(port, "0"));
      }
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
      Process process =
          builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
      long until = System.nanoTime() + MOST_NANOS;
      while (!Files.exists(data.resolve("endpoints.json"))
          && System.nanoTime() < until
          && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
        Thread.onSpinWait();
      }
      process.destroy();
      if (!process.waitFor(MOST_NANOS, TimeUnit.NANOSECONDS)) {
        process.destroyForcibly();
      }
      if (Files.exists(part)) {
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      }
      remove(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
