package com.example.edi.x12;

import java.util.List;

/// What was read of one interchange.
///
/// @param errors TA1 note codes (X12 element I18) of the envelope itself; empty when it is right
public record Interchange(Envelope envelope, List<Group> groups, List<String> errors) {
  public Interchange {
    groups = List.copyOf(groups);
    errors = List.copyOf(errors);
  }

  /// One functional group (GS to GE).
  ///
  /// @param included the number of transaction sets that GE claims
  /// @param errors AK9 codes (X12 element 716)
  public record Group(
      String functionalId,
      String sender,
      String receiver,
      String control,
      int included,
      List<Order> orders,
      List<String> errors) {
    public Group {
      orders = List.copyOf(orders);
      errors = List.copyOf(errors);
    }
  }

  /// One transaction set (ST to SE).
  ///
  /// @param number the purchase order's number (BEG03), blank when there is none
  /// @param lines how many PO1 segments it has
  /// @param errors AK5 codes (X12 element 718); empty when the order is right
  public record Order(
      String type,
      String control,
      String number,
      int lines,
      List<SegmentError> segments,
      List<String> errors) {
    public Order {
      segments = List.copyOf(segments);
      errors = List.copyOf(errors);
    }
  }

  /// A segment that breaks the schema (AK3).
  ///
  /// @param position counted from ST, which is 1
  /// @param code X12 element 720
  public record SegmentError(
      String segment, int position, String code, List<ElementError> elements) {
    public SegmentError {
      elements = List.copyOf(elements);
    }
  }

  /// An element that breaks the schema (AK4).
  ///
  /// @param reference the element's number in the X12 dictionary, blank when unknown
  /// @param code X12 element 723
  public record ElementError(int position, String reference, String code) {}
}
