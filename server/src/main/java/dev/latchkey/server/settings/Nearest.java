package dev.latchkey.server.settings;

import java.util.Collection;
import java.util.Comparator;

/// The known word nearest to a mistyped one, by optimal string alignment: one letter added, left
/// out, replaced, or two neighbours exchanged, count one each.
public final class Nearest {
  private Nearest() {}

  /// The first of the nearest.
  ///
  /// @param known at least one word
  public static String to(String typed, Collection<String> known) {
    return known.stream().min(Comparator.comparingInt(word -> distance(typed, word))).orElseThrow();
  }

  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        if (exchanged(a, b, i, j)) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }

  private static boolean exchanged(String a, String b, int i, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
