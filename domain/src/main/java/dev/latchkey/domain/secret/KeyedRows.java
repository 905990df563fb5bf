package dev.latchkey.domain.secret;

import java.util.List;
import java.util.Locale;

/// How many rows there are under each master key.
public interface KeyedRows {
  /// One count for each key and sort of row that there is any of.
  List<Count> counts();

  /// @param rows at least 1
  record Count(String keyId, Sort sort, long rows) {
    /// `1 token value`, `1,234 token values`
    public String words() {
      return String.format(Locale.ROOT, "%,d %s%s", rows, sort.word, rows == 1 ? "" : "s");
    }
  }

  /// What is under a master key.
  enum Sort {
    /// A data key, wrapped by it.
    DATA_KEY("data key"),
    /// A token's value, digested under a key derived from it.
    TOKEN_VALUE("token value"),
    /// A session, digested likewise; its key's id stands before the digest.
    SESSION("session");

    private final String word;

    Sort(String word) {
      this.word = word;
    }
  }
}
