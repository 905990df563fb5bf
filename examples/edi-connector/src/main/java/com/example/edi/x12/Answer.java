package com.example.edi.x12;

import com.example.edi.x12.Interchange.Group;
import com.example.edi.x12.Interchange.Order;

/// What is acknowledged, and with which codes.
final class Answer {
  private Answer() {}

  /// AK9: all accepted, some (`P`), or none.
  static String group(Group group) {
    long accepted = accepted(group);
    if (!group.errors().isEmpty() || accepted == 0) {
      return "R";
    }
    return accepted == group.orders().size() ? "A" : "P";
  }

  /// How many orders of the group are accepted; none of a group that is itself wrong.
  static long accepted(Group group) {
    return group.errors().isEmpty()
        ? group.orders().stream().filter(order -> order(order).equals("A")).count()
        : 0;
  }

  /// AK5.
  static String order(Order order) {
    return order.errors().isEmpty() ? "A" : "R";
  }
}
