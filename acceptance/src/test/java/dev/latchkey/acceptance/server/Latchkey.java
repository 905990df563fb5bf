package dev.latchkey.acceptance.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs commands of the packaged program.
public final class Latchkey {
  private static final Path LIB =
      Path.of(System.getProperty("latchkey.dist", "../server/target/dist"), "lib");

  private Latchkey() {}

  /// What a command came to.
  public record Ran(int exitCode, String output) {}

  /// Runs a command to its end.
  public static Ran run(Path data, String... arguments) {
    try {
      Path output = Files.createTempFile("latchkey-command", ".log");
      Process process = start(data, output, List.of(arguments));
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("no end after five minutes: " + Files.readString(output));
      }
      String text = Files.readString(output);
      Files.delete(output);
      return new Ran(process.exitValue(), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /// The program as a shell runs it, to be followed by a command.
  public static String command() throws IOException {
    return String.join(" ", program());
  }

  private static List<String> program() throws IOException {
    return program(LIB);
  }

  private static List<String> program(Path lib) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        jar(lib).toAbsolutePath().toString());
  }

  static Process start(Path data, Path output, List<String> arguments) throws IOException {
    return start(List.of(), LIB, data, output, arguments);
  }

  /// @param before a command that runs the program in its own place, on another host say
  /// @param lib where the program's files are
  static Process start(
      List<String> before, Path lib, Path data, Path output, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(program(lib));
    if (lib.equals(LIB)) {
      command.addAll(before.size() + 1, FasterStart.options(LIB, program()));
    }
    command.addAll(arguments);
    command.add("--data-dir");
    command.add(data.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("LATCHKEY_"));
    return builder
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }

  /// Where the packaged program's files are.
  public static Path lib() {
    return LIB;
  }

  private static Path jar(Path lib) throws IOException {
    try (Stream<Path> files = Files.list(lib)) {
      return files
          .filter(file -> file.getFileName().toString().matches("latchkey-server-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no packaged server in " + lib));
    }
  }

  /// What a file holds, without its line's end.
  public static String line(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
