package dev.latchkey.console.token;

import dev.latchkey.console.page.Visit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Says in a few sentences what a personal token will be able to do.
final class MyTokenWords {
  private MyTokenWords() {}

  /// *This token can verify tokens of Acme. It can't see values, make tokens or change anything. It
  /// ends on 20 Feb 2027, or when you leave Acme.*
  static String of(MyTokenForm form, Visit visit) {
    String organization = visit.organization().name();
    Set<String> held = form.permissions();
    return can(held, organization) + cant(held) + end(form, visit, organization);
  }

  private static String can(Set<String> held, String organization) {
    if (held.isEmpty()) {
      return "No permission is ticked: this token can't do anything in " + organization + ".";
    }
    List<String> parts = new ArrayList<>();
    if (held.contains("tokens:verify")) {
      parts.add("verify tokens of " + organization);
    }
    if (held.contains("tokens:reveal")) {
      parts.add("see values");
    }
    if (held.contains("tokens:write")) {
      parts.add("make further tokens");
    }
    if (held.contains("operator")) {
      parts.add("run the installation");
    }
    long reads = held.stream().filter(each -> each.endsWith(":read")).count();
    long writes =
        held.stream()
            .filter(each -> each.endsWith(":write") && !each.equals("tokens:write"))
            .count();
    if (reads > 0) {
      parts.add("read " + things(reads));
    }
    if (writes > 0) {
      parts.add("change " + things(writes));
    }
    if (parts.isEmpty()) {
      parts.add("be told why tokens are refused");
    }
    return "This token can " + joined(parts, " and ") + ".";
  }

  private static String cant(Set<String> held) {
    List<String> parts = new ArrayList<>();
    if (!held.contains("tokens:reveal")) {
      parts.add("see values");
    }
    if (!held.contains("tokens:write")) {
      parts.add("make tokens");
    }
    if (held.stream().noneMatch(each -> each.endsWith(":write"))) {
      parts.add("change anything");
    }
    return parts.isEmpty() || held.isEmpty() ? "" : " It can't " + joined(parts, " or ") + ".";
  }

  private static String end(MyTokenForm form, Visit visit, String organization) {
    Optional<Instant> end = form.end(visit.times());
    return end.map(at -> " It stops on " + visit.times().stop(at) + ", or when you leave ")
            .orElse(" It works until someone ends it, or until you leave ")
        + organization
        + ".";
  }

  private static String things(long count) {
    return count == 1 ? "one kind of thing" : count + " kinds of things";
  }

  private static String joined(List<String> parts, String last) {
    return parts.size() == 1
        ? parts.getFirst()
        : String.join(", ", parts.subList(0, parts.size() - 1)) + last + parts.getLast();
  }
}
