package dev.latchkey.verification.feed;

import java.util.List;

/// Tells entries that may end or narrow something from those that only make a new token.
public final class Narrowing {
  private Narrowing() {}

  public static boolean isAmong(List<FeedEntry> entries) {
    return entries.stream().anyMatch(entry -> mayNarrow(entry.entry()));
  }

  private static boolean mayNarrow(Entry entry) {
    return switch (entry) {
      case Entry.Remove remove -> true;
      case Entry.Put put ->
          switch (put.row()) {
            case Row.TokenRow token -> token.revision() > 1 || !token.active();
            case Row.ValueRow value -> value.endsAt() != Row.NEVER;
            case Row.OrganizationRow organization -> true;
            case Row.EnvironmentRow environment -> false;
            case Row.ServiceRow service -> true;
            case Row.SubscriptionRow subscription -> false;
            case Row.RoleRow role -> true;
            case Row.PrincipalRow principal -> true;
          };
    };
  }
}
