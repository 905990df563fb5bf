package dev.latchkey.delivery.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.latchkey.domain.delivery.OutgoingCalls.Answer;
import dev.latchkey.domain.delivery.OutgoingCalls.Call;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.verification.address.AddressRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedCallsTest {
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer inside;

  @BeforeEach
  void start() throws IOException {
    inside = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    inside.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          boolean away = exchange.getRequestURI().getPath().equals("/away");
          if (away) {
            exchange.getResponseHeaders().set("Location", "/inside");
          }
          byte[] body = exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(away ? 302 : 200, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    inside.start();
  }

  @AfterEach
  void stop() {
    inside.stop(0);
  }

  @Nested
  class What_is_not_public {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "http://127.0.0.1:%d/",
          "http://localhost:%d/",
          "http://[::1]:%d/",
          "http://[::ffff:127.0.0.1]:%d/",
          "http://2130706433:%d/",
          "http://0x7f000001:%d/",
          "http://0177.0.0.1:%d/",
          "http://127.1:%d/",
          "http://0.0.0.0:%d/",
          "https://169.254.169.254/latest/meta-data",
          "https://10.0.0.1/",
          "https://192.168.1.1/",
          "https://172.16.0.1/",
          "https://100.64.0.1/",
          "https://[fd00::1]/",
          "https://[fe80::1]/",
          "https://[64:ff9b::7f00:1]/",
          "https://[2002:7f00:1::]/"
        })
    void is_not_called(String address) {
      try (GuardedCalls calls = calls()) {
        Answer answer = calls.call(get(address.formatted(inside.getAddress().getPort())));

        assertThat(answer).isNotInstanceOf(Answer.Answered.class);
        assertThat(asked).hasValue(0);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void is_called_where_it_was_allowed() throws IOException {
      try (GuardedCalls calls = calls("127.0.0.0/8")) {
        assertThat(calls.call(get(here("/")))).isInstanceOf(Answer.Answered.class);
        assertThat(calls.call(get("https://10.0.0.1/"))).isInstanceOf(Answer.Blocked.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.com/",
        "http://user:pw@127.0.0.1/",
        "mailto:a@b"
      })
  void Other_schemes_and_users_are_not_called(String address) throws IOException {
    try (GuardedCalls calls = calls("0.0.0.0/0")) {
      assertThat(calls.call(get(address))).isInstanceOf(Answer.Blocked.class);
    }
  }

  @Test
  void A_redirect_is_an_answer_and_not_followed() throws IOException {
    try (GuardedCalls calls = calls("127.0.0.0/8")) {
      assertThat(calls.call(get(here("/away"))))
          .isInstanceOfSatisfying(
              Answer.Answered.class, answer -> assertThat(answer.status()).isEqualTo(302));
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void What_is_posted_arrives() throws IOException {
    try (GuardedCalls calls = calls("127.0.0.0/8")) {
      Answer answer =
          calls.call(
              new Call(
                  URI.create(here("/")),
                  Map.of("Content-Type", "application/json"),
                  Secret.of("{\"a\":\"ü\"}")));

      assertThat(answer).isEqualTo(new Answer.Answered(200, "{\"a\":\"ü\"}"));
    }
  }

  @Test
  void Nowhere_is_a_failure() throws IOException {
    int port = inside.getAddress().getPort();
    inside.stop(0);
    try (GuardedCalls calls = calls("127.0.0.0/8")) {
      assertThat(calls.call(get("http://127.0.0.1:" + port + "/")))
          .isInstanceOf(Answer.Failed.class);
    }
  }

  private String here(String path) {
    return "http://127.0.0.1:" + inside.getAddress().getPort() + path;
  }

  private static Call get(String address) {
    return new Call(URI.create(address), Map.of(), null);
  }

  private static GuardedCalls calls(String... allowed) {
    return new GuardedCalls(
        new PublicAddresses(
            List.of(allowed).stream()
                .map(text -> AddressRange.parse(text).orElseThrow())
                .toList()));
  }
}
