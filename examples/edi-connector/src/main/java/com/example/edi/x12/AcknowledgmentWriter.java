package com.example.edi.x12;

import com.example.edi.x12.Interchange.ElementError;
import com.example.edi.x12.Interchange.Group;
import com.example.edi.x12.Interchange.Order;
import com.example.edi.x12.Interchange.SegmentError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Answers an interchange with another one: a TA1 where the envelope is refused, else one 997 for
/// each functional group. StAEDI validates every segment as it is written.
///
/// A group whose GS02 is no known partner, or that is no `PO`, is refused as a whole: AK9 `R` with
/// code 1, since the code list of 004010 has none for a sender.
public final class AcknowledgmentWriter {
  private final Predicate<String> knownSender;

  public AcknowledgmentWriter(Predicate<String> knownSender) {
    this.knownSender = knownSender;
  }

  /// @param control the answer's own interchange control number
  public byte[] write(Interchange interchange, int control, Instant at) throws IOException {
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    Envelope to = interchange.envelope();
    try (SegmentWriter out = SegmentWriter.validating(target, Schemas.ACKNOWLEDGMENT)) {
      out.startInterchange(
          to.receiverQualifier(),
          to.receiver(),
          to.senderQualifier(),
          to.sender(),
          control,
          at,
          to.usage());
      boolean refused = !interchange.errors().isEmpty();
      if (refused || to.acknowledgmentRequested()) {
        String note = refused ? interchange.errors().getFirst() : "000";
        out.segment("TA1", to.control(), to.date(), to.time(), refused ? "R" : "A", note);
      }
      List<Group> groups = refused ? List.of() : interchange.groups();
      if (!groups.isEmpty()) {
        group(out, groups, control, at);
      }
      out.endInterchange(groups.isEmpty() ? 0 : 1, control);
    }
    return target.toByteArray();
  }

  private void group(SegmentWriter out, List<Group> groups, int control, Instant at)
      throws IOException {
    Group first = groups.getFirst();
    out.startGroup("FA", first.receiver(), first.sender(), control, at);
    int number = 1;
    for (Group group : groups) {
      acknowledge(out, judged(group), "%04d".formatted(number++));
    }
    out.segment("GE", Integer.toString(groups.size()), Integer.toString(control));
  }

  private Group judged(Group group) {
    if (group.functionalId().equals("PO") && knownSender.test(group.sender())) {
      return group;
    }
    List<String> errors =
        Stream.concat(Stream.of("1"), group.errors().stream()).distinct().toList();
    return new Group(
        group.functionalId(),
        group.sender(),
        group.receiver(),
        group.control(),
        group.included(),
        List.of(),
        errors);
  }

  private static void acknowledge(SegmentWriter out, Group group, String control)
      throws IOException {
    List<String[]> body = new ArrayList<>();
    body.add(segment("AK1", group.functionalId(), group.control()));
    group.orders().forEach(order -> order(body, order));
    body.add(trailer(group));

    out.segment("ST", "997", control);
    for (String[] segment : body) {
      out.segment(segment[0], List.of(segment).subList(1, segment.length).toArray(String[]::new));
    }
    out.segment("SE", Integer.toString(body.size() + 2), control);
  }

  private static void order(List<String[]> body, Order order) {
    body.add(segment("AK2", order.type(), order.control()));
    for (SegmentError error : order.segments()) {
      body.add(
          segment("AK3", error.segment(), Integer.toString(error.position()), "", error.code()));
      error.elements().forEach(element -> body.add(element(element)));
    }
    String[] result = segment("AK5", Answer.order(order));
    body.add(with(result, order.errors()));
  }

  private static String[] element(ElementError error) {
    return segment("AK4", Integer.toString(error.position()), error.reference(), error.code());
  }

  private static String[] trailer(Group group) {
    String[] result =
        segment(
            "AK9",
            Answer.group(group),
            Integer.toString(group.included()),
            Integer.toString(Math.max(group.orders().size(), refusedUnread(group))),
            Long.toString(Answer.accepted(group)));
    return with(result, group.errors());
  }

  /// Of a group that is refused as a whole the orders are left out, and yet they were received.
  private static int refusedUnread(Group group) {
    return group.orders().isEmpty() ? group.included() : 0;
  }

  private static String[] segment(String... parts) {
    return parts;
  }

  private static String[] with(String[] segment, List<String> codes) {
    return Stream.concat(Stream.of(segment), codes.stream().limit(5)).toArray(String[]::new);
  }
}
