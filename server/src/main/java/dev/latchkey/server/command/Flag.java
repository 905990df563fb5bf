package dev.latchkey.server.command;

/// An option of one command, besides the settings.
///
/// @param name with its hyphens, such as `--admin-email`
/// @param placeholder what its value is called in the help; empty where it takes none
/// @param need whether the command goes without it
/// @param help a few words
public record Flag(String name, String placeholder, Need need, String help) {
  /// How often a flag is given.
  public enum Need {
    OPTIONAL,
    REQUIRED,
    SEVERAL
  }

  boolean takesValue() {
    return !placeholder.isEmpty();
  }
}
