package dev.latchkey.verification.simulation;

/// A change that somebody asked a node for, and all that became of it. Times are nanoseconds of the
/// one clock that the whole run has.
final class Operation {
  enum Kind {
    SWITCH_OFF,
    SWITCH_ON,
    DELETE,
    /// A node asserts again what a fail-over may have lost.
    ASSERT
  }

  static final long NEVER = -1;

  final int id;
  final Kind kind;
  final int token;
  final int node;
  final long startedAt;

  /// When the caller got the success answer.
  long acknowledgedAt = NEVER;

  /// The node that gave it.
  int acknowledgedBy = -1;

  /// The token's revision that it made; 0 while it was not carried out.
  long revision;

  /// Whether a fail-over or a restore has taken it out of the database.
  boolean lost;

  /// Whether that has happened once, should it have been repeated since.
  boolean wasLost;

  /// Whether the caller was told that it failed.
  boolean failed;

  /// Whether the caller was told that its outcome is not known.
  boolean unknown;

  Operation(int id, Kind kind, int token, int node, long startedAt) {
    this.id = id;
    this.kind = kind;
    this.token = token;
    this.node = node;
    this.startedAt = startedAt;
  }

  boolean ends() {
    return kind == Kind.SWITCH_OFF || kind == Kind.DELETE;
  }

  @Override
  public String toString() {
    return "#%d %s token %d at node %d, %.3f s, acknowledged %s by %d, revision %d%s%s%s"
        .formatted(
            id,
            kind,
            token,
            node,
            startedAt / 1e9,
            acknowledgedAt == NEVER ? "never" : "%.3f s".formatted(acknowledgedAt / 1e9),
            acknowledgedBy,
            revision,
            lost ? ", lost" : "",
            failed ? ", failed" : "",
            unknown ? ", unknown" : "");
  }
}
