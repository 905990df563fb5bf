package dev.latchkey.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The scripts of one peer, and the folder where they put it.
///
/// @param name of the folder in `benchmarks/peers`
record PeerFolder(String name) {
  /// Fetches and builds what is not there yet.
  void prepare() throws IOException, InterruptedException {
    int outcome =
        new ProcessBuilder(script("prepare"), path().toString()).inheritIO().start().waitFor();
    if (outcome != 0) {
      throw new IllegalStateException(
          "%s could not be prepared, see above; --peers with the others' names leaves it out"
              .formatted(name));
    }
  }

  List<String> start(int argument) {
    return List.of(script("start"), path().toString(), Integer.toString(argument));
  }

  /// What the start has written, one a line.
  List<String> tokens() throws IOException {
    return Files.readAllLines(path().resolve("tokens"));
  }

  Path path() {
    return home().resolve("benchmarks/.peers").resolve(name);
  }

  private String script(String script) {
    return home().resolve("benchmarks/peers").resolve(name).resolve(script).toString();
  }

  private static Path home() {
    return Path.of(System.getProperty("latchkey.home", "."));
  }
}
