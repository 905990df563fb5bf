package dev.latchkey.store.change;

import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/// A commit that was acknowledged with a warning: a wait for the synchronous standby that was given
/// up, so that the change is on one server only. Whether it lasts is not known.
final class CommitWarning extends SQLException {
  private static final long serialVersionUID = 1L;

  private CommitWarning(SQLWarning warning) {
    super(warning.getMessage(), "08007", warning);
  }

  static void refuse(@Nullable SQLWarning warning) throws CommitWarning {
    if (warning != null) {
      throw new CommitWarning(warning);
    }
  }
}
