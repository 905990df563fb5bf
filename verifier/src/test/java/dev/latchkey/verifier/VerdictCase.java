package dev.latchkey.verifier;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One line of `[cases]` in verdict-cases.txt.
///
/// @param asked what is asked, by name; `permissions` with commas between
/// @param from where the token is presented from; null where that is not said
/// @param reason the check that fails; null where none does, or no token is judged
record VerdictCase(
    int line,
    String token,
    String form,
    String caller,
    Map<String, String> asked,
    @Nullable String from,
    String verdict,
    @Nullable String reason) {
  private static final Set<String> OF_THE_REQUEST =
      Set.of(
          "NO_CALLER", "BAD_CALLER", "CALLER_LACKS_VERIFY", "CALLER_ELSEWHERE", "TWO_CREDENTIALS");

  static VerdictCase of(int line, String text) {
    String[] cells = VerdictCases.cells(text);
    Map<String, String> asked = new LinkedHashMap<>();
    if (!cells[3].equals("-")) {
      for (String each : cells[3].split(" ", -1)) {
        asked.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
      }
    }
    return new VerdictCase(
        line, cells[0], cells[1], cells[2], asked, orNull(cells[4]), cells[5], orNull(cells[6]));
  }

  private static @Nullable String orNull(String cell) {
    return cell.equals("-") ? null : cell;
  }

  /// Whether a token is judged at all.
  boolean isOfAToken() {
    return !OF_THE_REQUEST.contains(verdict);
  }

  boolean hasTwoCredentials() {
    return verdict.equals("TWO_CREDENTIALS");
  }

  boolean asksForAnyService() {
    return "*".equals(asked.get("service"));
  }

  List<String> permissions() {
    String all = asked.get("permissions");
    return all == null ? List.of() : new ArrayList<>(List.of(all.split(",", -1)));
  }

  @Override
  public String toString() {
    String where = from == null ? "" : " from " + from;
    return "line " + line + ": " + token + " " + form + " by " + caller + " " + asked + where;
  }
}
