package dev.latchkey.server.command;

import dev.latchkey.custody.secret.MasterKey;
import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.server.settings.Settings;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Makes a file with one new master key.
public final class KeysNewCommand implements Command {
  @Override
  public Shape shape() {
    return new Shape(
        "keys new", "Makes a file with one new master key", List.of("FILE"), List.of());
  }

  @Override
  public int run(Arguments arguments, Settings settings, Terminal terminal) {
    String typed = arguments.word(0).orElseThrow();
    Optional<Path> file = path(typed);
    if (file.isEmpty()) {
      terminal.complain("%s is no file's name.".formatted(typed));
      return USAGE;
    }
    return make(file.get(), terminal);
  }

  private static int make(Path file, Terminal terminal) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      terminal.complain("Can't write %s: there is no folder %s.".formatted(file, folder));
      return FAILED;
    }
    try {
      MasterKey key = new MasterKeyFile(file, new SecureSecretSource()).create().all().getFirst();
      terminal.say(
          "Master key %s is in %s, readable by its owner alone. Keep a copy of it somewhere else."
              .formatted(key.id(), file));
      return DONE;
    } catch (FileAlreadyExistsException e) {
      terminal.complain(
          "%s is there already and was left as it was. Another key for a running Latchkey: ./latchkey keys rotate"
              .formatted(file));
    } catch (AccessDeniedException e) {
      terminal.complain("Can't write %s: you may not write to %s.".formatted(file, folder));
    } catch (IOException e) {
      terminal.complain("Can't write %s: %s.".formatted(file, e.getMessage()));
    }
    return FAILED;
  }

  private static Optional<Path> path(String typed) {
    try {
      return Optional.of(Path.of(typed));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
