package dev.latchkey.management.answer;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// Answers to reading calls.
public final class Answers {
  private Answers() {}

  public static ResponseEntity<byte[]> json(Object body) {
    return ResponseEntity.status(HttpStatus.OK)
        .contentType(MediaType.APPLICATION_JSON)
        .body(JsonForm.bytes(body));
  }

  public static ResponseEntity<byte[]> json(Object body, long revision) {
    return ResponseEntity.status(HttpStatus.OK)
        .contentType(MediaType.APPLICATION_JSON)
        .eTag(tag(revision))
        .body(JsonForm.bytes(body));
  }

  static String tag(long revision) {
    return "\"" + revision + "\"";
  }
}
