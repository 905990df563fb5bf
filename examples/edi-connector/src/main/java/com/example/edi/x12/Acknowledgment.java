package com.example.edi.x12;

import java.util.List;
import java.util.Optional;

/// An answer as the sender of orders reads it.
///
/// @param envelope the TA1, where there is one
public record Acknowledgment(Optional<EnvelopeResult> envelope, List<GroupResult> groups) {
  public Acknowledgment {
    groups = List.copyOf(groups);
  }

  /// TA1.
  ///
  /// @param code `A`, `E` or `R`
  /// @param note X12 element I18
  public record EnvelopeResult(String control, String code, String note) {}

  /// AK1 to AK9.
  public record GroupResult(
      String control, String code, List<OrderResult> orders, List<String> errors) {
    public GroupResult {
      orders = List.copyOf(orders);
      errors = List.copyOf(errors);
    }
  }

  /// AK2 to AK5.
  public record OrderResult(String control, String code, List<String> errors) {
    public OrderResult {
      errors = List.copyOf(errors);
    }
  }
}
