package dev.latchkey.console.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A service as the page shows it.
///
/// @param own whether it is the organization's, so that it can be changed
/// @param tokens null where the person may not see tokens
/// @param verifiedToday accepted presentations since midnight in UTC; null as `tokens`
/// @param subscription what is to be said of it; empty where it needs none
public record ServiceRow(
    String slug,
    String name,
    boolean own,
    List<String> permissions,
    @Nullable Integer tokens,
    @Nullable Long verifiedToday,
    String subscription) {
  public ServiceRow {
    permissions = List.copyOf(permissions);
  }

  /// What stands in the way of its deletion, or that nothing does.
  public String beforeDeletion() {
    if (tokens == null) {
      return "A service with tokens stays. Without any it is gone for good.";
    }
    String used =
        verifiedToday == null || verifiedToday == 0
            ? "not used today"
            : "accepted " + verifiedToday + " times today";
    return switch (tokens) {
      case 0 -> "No token opens it. This can't be undone.";
      case 1 ->
          "1 token opens it, " + used + ". Delete the token first: a service with tokens stays.";
      default ->
          tokens + " tokens open it, " + used + ". Delete them first: a service with tokens stays.";
    };
  }

  public boolean isDeletable() {
    return tokens == null || tokens == 0;
  }
}
