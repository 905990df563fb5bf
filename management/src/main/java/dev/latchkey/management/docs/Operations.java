package dev.latchkey.management.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds the operations in openapi.yaml by its indentation, which is our own and tested: paths by
/// two blanks, methods by four, `tags` and `summary` by six. No YAML library is needed for a list.
final class Operations {
  private static final Pattern PATH = Pattern.compile("^ {2}(/\\S*):$");
  private static final Pattern METHOD = Pattern.compile("^ {4}(get|put|post|patch|delete):$");
  private static final Pattern TAG = Pattern.compile("^ {6}tags: \\[(.+)]$");
  private static final Pattern SUMMARY = Pattern.compile("^ {6}summary: (.+)$");

  private Operations() {}

  /// Those of the control plane, in the document's order.
  static List<Operation> in(String yaml) {
    List<Operation> operations = new ArrayList<>();
    String path = "";
    String method = "";
    String tag = "";
    for (String line : yaml.lines().toList()) {
      String found = match(PATH, line);
      path = found == null ? path : found;
      found = match(METHOD, line);
      method = found == null ? method : found;
      found = match(TAG, line);
      tag = found == null ? tag : found;
      found = match(SUMMARY, line);
      if (found != null && path.startsWith("/api/v1/")) {
        operations.add(new Operation(tag, method.toUpperCase(java.util.Locale.ROOT), path, found));
      }
    }
    return List.copyOf(operations);
  }

  private static @Nullable String match(Pattern pattern, String line) {
    Matcher matcher = pattern.matcher(line);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
