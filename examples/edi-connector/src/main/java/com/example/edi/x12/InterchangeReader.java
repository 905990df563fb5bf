package com.example.edi.x12;

import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Reads one interchange of purchase orders from a stream, one event at a time.
///
/// Memory does not grow with the number of lines; of each order at most
/// {@link OrderBuilder#MOST_SEGMENT_ERRORS} faulty segments are kept.
public final class InterchangeReader {
  private final Predicate<String> knownSender;
  private final List<String> elements = new ArrayList<>();
  private final List<Interchange.Group> groups = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private Envelope envelope;
  private GroupBuilder group;
  private OrderBuilder order;
  private boolean ended;

  private InterchangeReader(Predicate<String> knownSender) {
    this.knownSender = knownSender;
  }

  /// Reads to the end of the stream; closes nothing.
  ///
  /// @param knownSender decides about ISA06. Of an unknown sender nothing after the header is read
  ///     (TA1 note 006)
  /// @throws UnreadableInterchangeException when there is no readable header
  /// @throws IOException when the stream itself fails
  public static Interchange read(InputStream source, Predicate<String> knownSender)
      throws IOException, UnreadableInterchangeException {
    return new InterchangeReader(knownSender).read(source);
  }

  @SuppressWarnings("try")
  private Interchange read(InputStream source) throws IOException, UnreadableInterchangeException {
    try (EDIStreamReader reader = Schemas.reader(new Unclosed(source))) {
      while (!ended && reader.hasNext()) {
        on(reader);
      }
      if (!ended) {
        errors.add("023");
      }
    } catch (EDIStreamException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      if (envelope == null) {
        throw new UnreadableInterchangeException("No X12 interchange header (ISA) was found", e);
      }
      errors.add(endedEarly(e) ? "023" : "022");
    }
    if (envelope == null) {
      throw new UnreadableInterchangeException("No X12 interchange header (ISA) was found");
    }
    if (errors.isEmpty() && !onlyBlanks(source)) {
      errors.add("022");
    }
    return new Interchange(envelope, groups, errors.stream().distinct().toList());
  }

  private void on(EDIStreamReader reader) throws EDIStreamException {
    switch (reader.next()) {
      case START_SEGMENT -> startSegment();
      case ELEMENT_DATA -> element(reader);
      case END_SEGMENT -> endSegment(reader.getText());
      case SEGMENT_ERROR -> segmentError(reader);
      case ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR -> elementError(reader);
      case START_GROUP -> group = new GroupBuilder();
      case END_GROUP -> {
        groups.add(group.build());
        group = null;
      }
      case START_TRANSACTION -> order = new OrderBuilder();
      case END_TRANSACTION -> {
        group.add(order.build());
        order = null;
      }
      case END_INTERCHANGE -> ended = true;
      default -> {}
    }
  }

  private void startSegment() {
    elements.clear();
    if (order != null) {
      order.nextSegment();
    }
  }

  private void element(EDIStreamReader reader) {
    if (reader.getLocation().getComponentPosition() > 1) {
      return;
    }
    elements.add(reader.getText());
    boolean type = order != null && elements.size() == 1 && segment(reader).equals("ST");
    if (type && reader.getText().equals("850")) {
      reader.setTransactionSchema(Schemas.PURCHASE_ORDER);
    }
  }

  private void endSegment(String segment) {
    if (segment.equals("ISA")) {
      envelope = Envelope.of(elements);
      if (!knownSender.test(envelope.sender())) {
        errors.add("006");
        ended = true;
      }
    } else if (order != null) {
      order.segment(segment, elements);
    } else if (group != null) {
      group.segment(segment, elements);
    }
  }

  private void segmentError(EDIStreamReader reader) {
    String segment = reader.getText();
    if (order != null) {
      order.segmentError(segment, reader.getErrorType());
    } else if (group != null) {
      group.error(reader.getErrorType());
    } else {
      errors.add(Codes.interchange(reader.getErrorType()));
    }
  }

  private void elementError(EDIStreamReader reader) {
    if (order != null) {
      order.elementError(segment(reader), reader);
    } else if (group != null) {
      group.error(reader.getErrorType());
    } else {
      errors.add(Codes.interchange(reader.getErrorType()));
    }
  }

  private static String segment(EDIStreamReader reader) {
    return reader.getLocation().getSegmentTag();
  }

  private static boolean endedEarly(EDIStreamException e) {
    return String.valueOf(e.getMessage()).contains("end of");
  }

  private static boolean onlyBlanks(InputStream source) throws IOException {
    int next;
    while ((next = source.read()) != -1) {
      if (!Character.isWhitespace(next)) {
        return false;
      }
    }
    return true;
  }
}
