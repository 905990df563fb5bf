package dev.latchkey.domain.change;

/// Thrown by ports that read outside a work, where the database does not answer. Nothing was asked
/// of it that could have changed anything.
public final class DataUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DataUnavailable(Throwable cause) {
    super("the database does not answer", cause);
  }
}
