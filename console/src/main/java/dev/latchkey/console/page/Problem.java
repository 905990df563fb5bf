package dev.latchkey.console.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page that can't be shown, or an act that can't be done: what, why, and what to do.
///
/// @param requestId for whoever is asked about it; empty where there is none
/// @param help what would help, a sentence each
public record Problem(
    int status, String title, String what, List<String> help, @Nullable String requestId) {
  public Problem {
    help = List.copyOf(help);
  }
}
