package dev.latchkey.server.settings;

import java.util.List;

/// What reading the settings came to.
public sealed interface SettingsOutcome {
  /// Sentences that the operator should see and that stop nothing.
  List<String> warnings();

  /// All settings are right.
  record Accepted(Settings settings, List<String> warnings) implements SettingsOutcome {
    public Accepted {
      warnings = List.copyOf(warnings);
    }
  }

  /// Some are wrong.
  ///
  /// @param problems every problem found, a sentence each, at least one
  record Refused(List<String> problems, List<String> warnings) implements SettingsOutcome {
    public Refused {
      problems = List.copyOf(problems);
      warnings = List.copyOf(warnings);
    }
  }
}
