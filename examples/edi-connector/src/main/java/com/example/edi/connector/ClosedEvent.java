package com.example.edi.connector;

import com.example.edi.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/// The event `closed` in a stream of server-sent events (HTML Living Standard, 9.2).
final class ClosedEvent {
  private ClosedEvent() {}

  /// Reads until the event comes; empty when the stream ends without it.
  ///
  /// @return the code in the event's data, which is the code itself or an object with `code`
  static Optional<String> code(BufferedReader lines) throws IOException {
    String event = "";
    StringBuilder data = new StringBuilder();
    String line;
    while ((line = lines.readLine()) != null) {
      if (line.startsWith("event:")) {
        event = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data.append(line.substring(5).strip());
      } else if (line.isEmpty()) {
        if (event.equals("closed")) {
          return Optional.of(codeIn(data.toString()));
        }
        event = "";
        data.setLength(0);
      }
    }
    return Optional.empty();
  }

  private static String codeIn(String data) {
    return Json.read(data).path("code").asText(data);
  }
}
