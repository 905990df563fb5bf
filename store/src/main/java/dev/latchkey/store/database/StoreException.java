package dev.latchkey.store.database;

import org.jspecify.annotations.Nullable;

/// The store can't do what was asked of it; the root of its own failures. The message is fit to be
/// shown to whoever runs the server.
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /// The data was written by a later version of this program; nothing was changed.
  public static final class SchemaTooNew extends StoreException {
    private static final long serialVersionUID = 1L;

    private final String writtenBy;
    private final int schema;

    SchemaTooNew(String writtenBy, int schema, String version) {
      super(
          "This data was written by %s (schema %d); this is %s. Start %s or newer. Nothing was changed."
              .formatted(writtenBy, schema, version, writtenBy),
          null);
      this.writtenBy = writtenBy;
      this.schema = schema;
    }

    /// The version that wrote the data.
    public String writer() {
      return writtenBy;
    }

    public int schema() {
      return schema;
    }
  }

  /// The database does not answer, or does not let this program in.
  public static final class Unreachable extends StoreException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
