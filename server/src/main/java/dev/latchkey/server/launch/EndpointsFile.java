package dev.latchkey.server.launch;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `endpoints.json` in the data folder: the base URL of each listener and the process id. It is
/// there only while the node is ready, or after the node was killed.
public final class EndpointsFile {
  private static final Pattern CONSOLE = Pattern.compile("\"console\": \"([^\"]+)\"");

  private final Path file;

  public EndpointsFile(Path dataFolder) {
    this.file = dataFolder.resolve("endpoints.json");
  }

  /// Called at the start, so that nobody takes an earlier run's addresses for this one's.
  public void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /// Appears whole or not at all.
  public void write(List<Endpoint> endpoints, long pid) throws IOException {
    String urls =
        endpoints.stream()
            .map(one -> "\"%s\": \"%s\", ".formatted(one.listener().field(), one.base()))
            .collect(Collectors.joining());
    Path draft = file.resolveSibling("endpoints.json.new");
    Files.writeString(draft, "{" + urls + "\"pid\": " + pid + "}\n");
    Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /// The console's address, where a node is or was ready.
  Optional<String> console() {
    try {
      return Optional.of(CONSOLE.matcher(Files.readString(file)))
          .filter(Matcher::find)
          .map(found -> found.group(1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
