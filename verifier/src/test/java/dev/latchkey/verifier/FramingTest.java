package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What no HTTP client sends: written on raw sockets.
class FramingTest {
  private static TestNode node;

  @BeforeAll
  static void start() {
    node = new TestNode();
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  /// Sends the lines with CR LF and gives all that comes until the connection ends.
  private static String exchange(String lines) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", node.port())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static int answers(String response) {
    return response.split("HTTP/1\\.[01] \\d", -1).length - 1;
  }

  /// Each hides a second request from one of two readers. Whatever is answered, it is refused, it
  /// is one answer, and the connection ends.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\nContent-Length: 5",
        "Transfer-Encoding: identity, chunked",
        "Transfer-Encoding: chunked, chunked",
        "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: \u000bchunked",
        "Content-Length: 5\nContent-Length: 0",
        "Content-Length: 5, 5",
        "Content-Length: +5",
        "Content-Length: -1",
        "Content-Length: 0x5",
        "Content-Length : 5",
        "Content-Length: 5\n X-Folded: line",
      })
  void an_ambiguous_end_is_refused_and_the_connection_closed(String headers) throws IOException {
    String response =
        exchange(
            "POST /v1/verify HTTP/1.1\nHost: a\nContent-Type: application/json\n"
                + headers
                + "\n\n0\n\nGET /livez HTTP/1.1\nHost: a\nConnection: close\n\n");

    assertThat(response).startsWith("HTTP/1.1 400");
    assertThat(answers(response)).as(response).isEqualTo(1);
    assertThat(response).contains("\"code\":\"UNREADABLE\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1;x=\"\n\"\n{\n0\n\n", "zz\n{}\n0\n\n", "-1\n{\n0\n\n", "FFFFFFFFF\n{"})
  void a_chunk_that_is_none_ends_the_connection_without_a_second_answer(String chunks)
      throws IOException {
    String response =
        exchange(
            "POST /v1/verify HTTP/1.1\nHost: a\nContent-Type: application/json\n"
                + "Transfer-Encoding: chunked\n\n"
                + chunks
                + "GET /livez HTTP/1.1\nHost: a\nConnection: close\n\n");

    assertThat(response).doesNotContain("\"UP\"");
    assertThat(answers(response)).as(response).isLessThanOrEqualTo(1);
  }

  @Test
  void a_body_in_chunks_is_read_whole() throws IOException {
    String response =
        exchange(
            "POST /v1/connections HTTP/1.1\nHost: a\nContent-Type: application/json\n"
                + "Connection: close\nTransfer-Encoding: chunked\n\n"
                + "4\n{\"se\n5\nrvice\n8\n\":\"edi\"}\n0\n\n");

    assertThat(response)
        .startsWith("HTTP/1.1 422")
        .contains("{\"field\":\"/token\",\"code\":\"REQUIRED\"");
  }

  @Test
  void two_requests_at_once_are_answered_in_their_order() throws IOException {
    String response =
        exchange(
            "GET /livez HTTP/1.1\nHost: a\n\n"
                + "GET /nowhere HTTP/1.1\nHost: a\nConnection: close\n\n");

    assertThat(response).matches("(?s)HTTP/1.1 200 .*\"UP\".*HTTP/1.1 404 .*NOT_FOUND.*");
  }

  @Test
  void what_is_no_HTTP_is_refused() throws IOException {
    assertThat(exchange("nonsense\n\n")).matches("(?s)HTTP/1\\.[01] 400 .*UNREADABLE.*");
    assertThat(answers(exchange("\u0016\u0003\u0001\n\n"))).isLessThanOrEqualTo(1);
  }

  @Test
  void a_head_that_is_too_large_is_refused() throws IOException {
    String response =
        exchange("GET /livez HTTP/1.1\nHost: a\nX-Long: " + "x".repeat(20_000) + "\n\n");

    assertThat(response).startsWith("HTTP/1.1 4").doesNotContain("\"UP\"");
  }

  @Test
  void a_body_larger_than_its_bound_is_refused_before_it_is_sent() throws IOException {
    String response =
        exchange(
            "POST /v1/verify HTTP/1.1\nHost: a\nContent-Type: application/json\n"
                + "Content-Length: 99999999\n\n");

    assertThat(response).startsWith("HTTP/1.1 413").contains("TOO_LARGE");
  }
}
