package dev.latchkey.console.identity;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/// Says how long a try has to wait, in words and in the answer's header.
final class Waits {
  private Waits() {}

  static long seconds(Duration rest) {
    return Math.max(1, rest.plusMillis(999).toSeconds());
  }

  static String words(Duration rest, HttpServletResponse response) {
    long seconds = seconds(rest);
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    return "Too many tries. Try again in " + seconds + (seconds == 1 ? " second." : " seconds.");
  }
}
