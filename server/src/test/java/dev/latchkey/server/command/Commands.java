package dev.latchkey.server.command;

import dev.latchkey.server.settings.ReadSettings;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.server.settings.SettingsOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Types commands on one data folder, and keeps what the last one said.
final class Commands {
  private final Path data;
  private String out = "";
  private String err = "";

  Commands(Path data) {
    this.data = data;
  }

  /// Runs a command and answers its exit code.
  int run(String... typed) {
    var said = new ByteArrayOutputStream();
    var complained = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(stream(said), stream(complained), false);
    List<String> all = new ArrayList<>(List.of(typed));
    all.add("--data-dir");
    all.add(data.toString());
    int exitCode =
        new CommandLine(ServerCommands.all(InstantSource.system()), readSettings(), terminal)
            .run(all);
    out = said.toString(StandardCharsets.UTF_8);
    err = complained.toString(StandardCharsets.UTF_8);
    return exitCode;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  Path data() {
    return data;
  }

  Settings settings() {
    SettingsOutcome outcome =
        readSettings().read(Map.of(dev.latchkey.server.settings.Key.DATA_DIR, data.toString()));
    return ((SettingsOutcome.Accepted) outcome).settings();
  }

  private static ReadSettings readSettings() {
    return new ReadSettings(Map.of(), "node");
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
