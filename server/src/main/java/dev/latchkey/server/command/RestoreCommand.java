package dev.latchkey.server.command;

import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.MasterKeys;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.secret.SealedValues.SealBroken;
import dev.latchkey.server.installation.RestoreInto;
import dev.latchkey.server.launch.DataFolder;
import dev.latchkey.server.launch.StartProblem;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.backup.Restore;
import dev.latchkey.store.backup.RestoredTokens;
import dev.latchkey.store.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Puts a backup into an empty database, where no server runs.
public final class RestoreCommand implements Command {
  private static final String TOKENS = "--tokens";

  private final InstantSource clock;

  public RestoreCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Shape shape() {
    return new Shape(
        "restore",
        "Puts a backup into an empty database",
        List.of("FILE"),
        List.of(
            new Flag(
                TOKENS,
                "CHOICE",
                Flag.Need.REQUIRED,
                "accept, end-issued-since=INSTANT or refuse-all")));
  }

  @Override
  public int run(Arguments arguments, Settings settings, Terminal terminal) {
    String choice = arguments.required(TOKENS);
    Optional<RestoredTokens> tokens = RestoredTokens.parse(choice);
    if (tokens.isEmpty()) {
      terminal.complain(
          "%s must be accept, end-issued-since=INSTANT (such as 2026-11-24T18:00:00Z) or refuse-all; it is \"%s\"."
              .formatted(TOKENS, choice));
      return USAGE;
    }
    Optional<Path> file = FileWord.of(arguments, terminal);
    if (file.isEmpty()) {
      return USAGE;
    }
    if (!Files.isReadable(file.get())) {
      terminal.complain("%s can't be read. Is it there, and yours?".formatted(file.get()));
      return FAILED;
    }
    try {
      return take(file.get(), tokens.get(), settings, terminal);
    } catch (IOException e) {
      throw new UncheckedIOException("The data folder could not be taken", e);
    }
  }

  private int take(Path file, RestoredTokens tokens, Settings settings, Terminal terminal)
      throws IOException {
    return switch (DataFolder.take(settings.data().directory())) {
      case DataFolder.Taken.No(StartProblem problem) -> failed(terminal, problem.message());
      case DataFolder.Taken.Yes(DataFolder folder) -> {
        try (folder) {
          yield read(file, tokens, settings, terminal);
        }
      }
    };
  }

  private int read(Path file, RestoredTokens tokens, Settings settings, Terminal terminal) {
    Path keyFile = settings.data().masterKey();
    return switch (new MasterKeyFile(keyFile, new SecureSecretSource()).read()) {
      case MasterKeyFile.Reading.Read(MasterKeys keys) ->
          restore(file, tokens, new RestoreInto(settings, keys, clock), terminal);
      case MasterKeyFile.Reading.Absent absent ->
          failed(
              terminal,
              "There is no %s. Put the master key there that the data was backed up under."
                  .formatted(keyFile));
      case MasterKeyFile.Reading.Unusable(String message) -> failed(terminal, message);
    };
  }

  private static int restore(
      Path file, RestoredTokens tokens, RestoreInto restore, Terminal terminal) {
    try {
      Restore.Restored restored = restore.run(file, tokens);
      terminal.say(
          "Restored %,d rows of %s. Tokens: %s%s. Now: ./latchkey doctor, then ./latchkey serve"
              .formatted(
                  restored.rows(),
                  restored.at(),
                  tokens,
                  restored.ended() == 0 ? "" : ", %,d ended".formatted(restored.ended())));
      return DONE;
    } catch (StoreException e) {
      return failed(terminal, String.valueOf(e.getMessage()));
    } catch (SealBroken e) {
      return failed(
          terminal,
          "This backup was made under another master key than the file holds. Put the right one in its place. Nothing was changed.");
    }
  }

  private static int failed(Terminal terminal, String message) {
    terminal.complain(message);
    return FAILED;
  }
}
