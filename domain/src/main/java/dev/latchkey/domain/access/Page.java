package dev.latchkey.domain.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list.
///
/// @param next opaque, asks for the part that follows; null at the end
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /// Which part is asked for.
  ///
  /// @param limit 1 to 200
  public record Wanted(int limit, @Nullable String cursor) {
    public static final Wanted FIRST = new Wanted(50, null);
    public static final int MOST = 200;

    public Wanted {
      if (limit < 1 || limit > MOST) {
        throw new IllegalArgumentException("limit " + limit + " is not within 1 to " + MOST);
      }
    }
  }

  /// A cursor that was not made by this list.
  public static final class BadCursor extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadCursor() {
      super("the cursor was not made by this list; leave it out to begin at the start");
    }
  }
}
