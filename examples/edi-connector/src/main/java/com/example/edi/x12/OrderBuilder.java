package com.example.edi.x12;

import com.example.edi.x12.Interchange.ElementError;
import com.example.edi.x12.Interchange.SegmentError;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.EDIStreamValidationError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Gathers one transaction set while it is read.
final class OrderBuilder {
  /// Enough to mend an order by; a file of nothing but errors must not fill the memory.
  static final int MOST_SEGMENT_ERRORS = 50;

  private static final int MOST_ELEMENT_ERRORS = 20;
  private static final Set<String> CONTROL = Set.of("ST", "SE");

  private final List<SegmentError> segmentErrors = new ArrayList<>();
  private final List<ElementError> elementErrors = new ArrayList<>();
  private final Set<String> errors = new TreeSet<>();
  private String type = "";
  private String control = "";
  private String number = "";
  private int lines;
  private int position;

  void nextSegment() {
    position++;
  }

  void segment(String segment, List<String> elements) {
    switch (segment) {
      case "ST" -> header(elements);
      case "BEG" -> number = elements.size() > 2 ? elements.get(2) : "";
      case "PO1" -> lines++;
      default -> {}
    }
    if (!elementErrors.isEmpty()) {
      keep(new SegmentError(segment, position, "8", elementErrors));
      elementErrors.clear();
    }
  }

  private void header(List<String> elements) {
    type = elements.isEmpty() ? "" : elements.get(0);
    control = elements.size() > 1 ? elements.get(1) : "";
    if (!type.equals("850")) {
      errors.add("1");
    }
  }

  /// StAEDI finds a missing segment when it meets the next one, before that one's own start: the
  /// position is the one of the segment before the gap, plus one.
  void segmentError(String segment, EDIStreamValidationError error) {
    if (!type.equals("850")) {
      return;
    }
    if (CONTROL.contains(segment)) {
      errors.add(Codes.transaction(error, segment, 0));
    } else {
      keep(new SegmentError(segment, position + 1, Codes.segment(error), List.of()));
    }
  }

  void elementError(String segment, EDIStreamReader reader) {
    int element = reader.getLocation().getElementPosition();
    if (CONTROL.contains(segment)) {
      errors.add(Codes.transaction(reader.getErrorType(), segment, element));
    } else if (elementErrors.size() < MOST_ELEMENT_ERRORS) {
      String reference = reader.getReferenceCode();
      elementErrors.add(
          new ElementError(
              Math.max(1, element),
              reference == null ? "" : reference,
              Codes.element(reader.getErrorType())));
    }
  }

  private void keep(SegmentError error) {
    errors.add("5");
    if (segmentErrors.size() < MOST_SEGMENT_ERRORS) {
      segmentErrors.add(error);
    }
  }

  Interchange.Order build() {
    return new Interchange.Order(type, control, number, lines, segmentErrors, List.copyOf(errors));
  }
}
