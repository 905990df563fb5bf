package dev.latchkey.console.token;

/// What can be done with all selected tokens.
public enum BulkAct {
  INACTIVE("Set Inactive"),
  ACTIVE("Set Active"),
  DELETE("Delete"),
  EXPORT("Export");

  private final String words;

  BulkAct(String words) {
    this.words = words;
  }

  /// As the button says it.
  public String words() {
    return words;
  }

  String question(int count) {
    String tokens = count == 1 ? "1 token" : count + " tokens";
    return switch (this) {
      case INACTIVE -> "Set " + tokens + " Inactive?";
      case ACTIVE -> "Set " + tokens + " Active?";
      case DELETE -> "Delete " + tokens + "?";
      case EXPORT -> "Export " + tokens + "?";
    };
  }

  String done(int done, int wanted) {
    String tokens = done == 1 ? "1 token" : done + " tokens";
    String rest = done == wanted ? "" : " " + (wanted - done) + " could not be changed.";
    return switch (this) {
      case INACTIVE -> tokens + (done == 1 ? " is" : " are") + " Inactive now." + rest;
      case ACTIVE -> tokens + (done == 1 ? " is" : " are") + " Active now." + rest;
      case DELETE -> tokens + (done == 1 ? " was" : " were") + " deleted." + rest;
      case EXPORT -> tokens + " exported." + rest;
    };
  }
}
