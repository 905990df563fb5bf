package com.example.edi;

import com.example.edi.x12.Interchange;
import com.example.edi.x12.InterchangeReader;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads one file and says what was in it; run as a process of its own with a small heap.
final class ReadInSmallHeap {
  private ReadInSmallHeap() {}

  public static void main(String[] arguments) throws Exception {
    try (InputStream source = Files.newInputStream(Path.of(arguments[0]))) {
      List<Interchange.Order> orders =
          InterchangeReader.read(source, sender -> true).groups().getFirst().orders();
      int lines = orders.stream().mapToInt(Interchange.Order::lines).sum();
      int errors = orders.stream().mapToInt(order -> order.errors().size()).sum();
      System.out.println(lines + " lines, " + errors + " errors");
    }
  }
}
