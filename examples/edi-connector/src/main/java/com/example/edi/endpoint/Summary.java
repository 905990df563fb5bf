package com.example.edi.endpoint;

import com.example.edi.x12.Interchange;
import com.example.edi.x12.Interchange.Order;
import java.util.List;

/// An interchange in one line of the log.
final class Summary {
  private Summary() {}

  static String of(Interchange interchange, String tokenId) {
    List<Order> orders =
        interchange.groups().stream().flatMap(group -> group.orders().stream()).toList();
    long lines = orders.stream().mapToLong(Order::lines).sum();
    String line =
        "Interchange "
            + interchange.envelope().control()
            + " from "
            + interchange.envelope().sender()
            + " with "
            + tokenId
            + ": "
            + orders.size()
            + (orders.size() == 1 ? " order, " : " orders, ")
            + lines
            + " lines"
            + (interchange.errors().isEmpty() ? "" : ", refused with TA1 " + interchange.errors());
    return line.replaceAll("\\p{Cntrl}", "?");
  }
}
