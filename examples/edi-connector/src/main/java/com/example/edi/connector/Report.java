package com.example.edi.connector;

import com.example.edi.x12.Acknowledgment;
import com.example.edi.x12.Acknowledgment.EnvelopeResult;
import com.example.edi.x12.Acknowledgment.GroupResult;
import com.example.edi.x12.Acknowledgment.OrderResult;
import com.example.edi.x12.Interchange;
import com.example.edi.x12.Interchange.Group;
import com.example.edi.x12.Interchange.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What became of each order, one line a piece.
///
/// @param accepted whether every one was accepted
record Report(List<String> lines, boolean accepted) {
  private static final Map<String, String> ORDER_CODES =
      Map.of(
          "1", "transaction set not supported",
          "2", "trailer missing",
          "3", "control numbers of header and trailer don't match",
          "4", "number of included segments does not match",
          "5", "one or more segments in error",
          "6", "missing or invalid transaction set identifier",
          "7", "missing or invalid control number");
  private static final Map<String, String> GROUP_CODES =
      Map.of(
          "1", "functional group not supported, or its sender unknown",
          "3", "group trailer missing",
          "4", "group control numbers don't match",
          "5", "number of included transaction sets does not match",
          "6", "group control number in error");
  private static final Map<String, String> NOTES =
      Map.of(
          "001", "interchange control numbers don't match",
          "006", "interchange sender unknown",
          "021", "number of included groups does not match",
          "022", "invalid control structure",
          "023", "the file ends too early");

  Report {
    lines = List.copyOf(lines);
  }

  static Report of(Interchange sent, Acknowledgment answer) {
    List<String> lines = new ArrayList<>();
    boolean accepted = true;
    for (Group group : sent.groups()) {
      for (Order order : group.orders()) {
        String result = result(group, order, answer);
        accepted &= result.startsWith("accepted");
        lines.add(
            "PO " + name(order) + ": " + result + ", " + order.lines() + plural(order.lines()));
      }
    }
    if (lines.isEmpty()) {
      lines.add("Interchange " + sent.envelope().control() + ": no order in it");
      accepted = false;
    }
    return new Report(lines, accepted);
  }

  private static String result(Group group, Order order, Acknowledgment answer) {
    Optional<EnvelopeResult> refused =
        answer.envelope().filter(envelope -> !envelope.code().equals("A"));
    if (refused.isPresent()) {
      String note = refused.get().note();
      return "rejected (TA1*%s*%s: %s)"
          .formatted(refused.get().code(), note, NOTES.getOrDefault(note, "see X12 I18"));
    }
    return answer.groups().stream()
        .filter(result -> result.control().equals(group.control()))
        .findFirst()
        .map(result -> inGroup(result, order))
        .orElse("not acknowledged");
  }

  private static String inGroup(GroupResult group, Order order) {
    if (!group.errors().isEmpty()) {
      return "rejected (997 AK9*%s*%s)".formatted(group.code(), told(group.errors(), GROUP_CODES));
    }
    return group.orders().stream()
        .filter(result -> result.control().equals(order.control()))
        .findFirst()
        .map(Report::inOrder)
        .orElse("not acknowledged");
  }

  private static String inOrder(OrderResult order) {
    return order.code().equals("A")
        ? "accepted (997 AK5*A)"
        : "rejected (997 AK5*%s*%s)".formatted(order.code(), told(order.errors(), ORDER_CODES));
  }

  private static String told(List<String> codes, Map<String, String> meanings) {
    List<String> words =
        codes.stream().map(code -> meanings.getOrDefault(code, "code " + code)).toList();
    return String.join("*", codes) + ": " + String.join("; ", words);
  }

  private static String name(Order order) {
    return (order.number().isEmpty() ? order.control() : order.number())
        .replaceAll("\\p{Cntrl}", "?");
  }

  private static String plural(int lines) {
    return lines == 1 ? " line" : " lines";
  }
}
