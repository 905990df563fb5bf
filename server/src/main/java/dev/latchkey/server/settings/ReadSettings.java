package dev.latchkey.server.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Reads the settings from flags, variables and the settings file, a flag beating a variable
/// beating the file. Names are checked everywhere, values only where they count.
public final class ReadSettings {
  private static final String VARIABLES = "LATCHKEY_";
  private static final String FILE_NAME = "latchkey.yaml";

  private final Map<String, String> environment;
  private final String hostName;

  /// @param environment the variables of the process; an empty one counts as not set
  /// @param hostName what the node is called where no name is given
  public ReadSettings(Map<String, String> environment, String hostName) {
    this.environment = Map.copyOf(environment);
    this.hostName = hostName;
  }

  /// @param flags the options of the command line, several values of one joined by commas
  public SettingsOutcome read(Map<Key, String> flags) {
    return read(flags, false);
  }

  /// @param alone whether a data plane alone is to be started, which takes fewer options
  public SettingsOutcome read(Map<Key, String> flags, boolean alone) {
    Map<Key, Given> given = new EnumMap<>(Key.class);
    given.putAll(variables());
    flags.forEach((key, value) -> given.put(key, new Given(key.flag(), value)));
    List<String> problems = new ArrayList<>();
    addFile(given, problems);
    var answers = new Answers(given);
    var settings = Settings.read(answers, hostName, alone);
    problems.addAll(answers.problems());
    return problems.isEmpty()
        ? new SettingsOutcome.Accepted(settings, warnings())
        : new SettingsOutcome.Refused(problems, warnings());
  }

  private Map<Key, Given> variables() {
    Map<Key, Given> given = new EnumMap<>(Key.class);
    for (Key key : Key.values()) {
      String value = environment.getOrDefault(key.variable(), "");
      if (!value.isEmpty()) {
        given.put(key, new Given(key.variable(), value));
      }
    }
    return given;
  }

  private List<String> warnings() {
    return environment.keySet().stream()
        .filter(name -> name.startsWith(VARIABLES) && !Key.variables().contains(name))
        .sorted()
        .map(
            name ->
                "Warning: %s names no option. Nearest: %s."
                    .formatted(name, Nearest.to(name, Key.variables())))
        .toList();
  }

  private static void addFile(Map<Key, Given> given, List<String> problems) {
    if (given.containsKey(Key.CONFIG)) {
      var answers = new Answers(given);
      answers
          .optional(Key.CONFIG, Forms.READABLE_FILE)
          .ifPresent(file -> add(SettingsFile.read(file), given, problems));
      problems.addAll(answers.problems());
      return;
    }
    Path file = new Answers(given).value(Key.DATA_DIR, Forms.FOLDER).resolve(FILE_NAME);
    if (Files.exists(file)) {
      SettingsFile read = SettingsFile.read(file);
      add(read, given, problems);
      if (read.given().containsKey(Key.DATA_DIR)) {
        problems.add(
            read.given().get(Key.DATA_DIR).name()
                + " must be in a file given with --config: this one was found in the data folder.");
      }
    }
  }

  private static void add(SettingsFile file, Map<Key, Given> given, List<String> problems) {
    problems.addAll(file.problems());
    file.given().forEach(given::putIfAbsent);
  }
}
