package dev.latchkey.domain.secret;

import java.util.List;

/// How many rows there are under each master key.
public interface KeyedRows {
  /// One count for each key and sort of row that there is any of.
  List<Count> counts();

  /// @param rows at least 1
  record Count(String keyId, Sort sort, long rows) {}

  /// What is under a master key.
  enum Sort {
    /// A data key, wrapped by it.
    DATA_KEY("data keys"),
    /// A token's value, digested under a key derived from it.
    TOKEN_VALUE("token values"),
    /// A session, digested likewise; its key's id stands before the digest.
    SESSION("sessions");

    private final String words;

    Sort(String words) {
      this.words = words;
    }

    /// `token values`
    public String words() {
      return words;
    }
  }
}
