package com.example.edi.x12;

import io.xlate.edi.stream.EDIStreamValidationError;
import java.util.ArrayList;
import java.util.List;

/// Gathers one functional group while it is read.
final class GroupBuilder {
  private final List<Interchange.Order> orders = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private List<String> header = List.of();
  private int included = -1;

  void add(Interchange.Order order) {
    orders.add(order);
  }

  void segment(String segment, List<String> elements) {
    if (segment.equals("GS")) {
      header = List.copyOf(elements);
    } else if (segment.equals("GE") && !elements.isEmpty()) {
      included = Numbers.parse(elements.getFirst());
    }
  }

  void error(EDIStreamValidationError error) {
    errors.add(Codes.group(error));
  }

  Interchange.Group build() {
    return new Interchange.Group(
        header(0),
        header(1),
        header(2),
        header(5),
        included < 0 ? orders.size() : included,
        orders,
        errors.stream().distinct().toList());
  }

  private String header(int index) {
    return index < header.size() ? header.get(index).strip() : "";
  }
}
