package dev.latchkey.server.launch;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the first start of an installation prints before its ready line.
///
/// @param dataFolder as typed; told in full
/// @param masterKey as typed
/// @param console the console's base URL
/// @param email of the first administrator
/// @param password the first password, or where it was written
public record FirstWords(
    Path dataFolder, Path masterKey, URI console, String email, FirstPassword password) {

  /// @param sshTarget `user@host` in an SSH session
  public List<String> lines(Optional<String> sshTarget) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "New data folder: %s  (back up this folder; keep a copy of %s somewhere else)"
            .formatted(dataFolder.toAbsolutePath().normalize(), masterKey.normalize()));
    lines.add("Console:  " + console);
    lines.add("E-mail:   " + email);
    lines.add("Password: " + password.line());
    sshTarget.ifPresent(
        target ->
            lines.add(
                "Only this machine can open these addresses. From yours: ssh -L %d:%s:%d %s"
                    .formatted(console.getPort(), console.getHost(), console.getPort(), target)));
    return List.copyOf(lines);
  }
}
