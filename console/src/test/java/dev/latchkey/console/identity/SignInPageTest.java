package dev.latchkey.console.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.console.ConsoleServer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignInPageTest {
  private static final String WRONG = "four brown owls listen";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration ALL_FORGOTTEN = Duration.ofMinutes(15);

  @TempDir static Path folder;
  private static ConsoleServer server;

  @BeforeAll
  static void start() {
    server = ConsoleServer.start(folder);
    server.setUp();
  }

  @BeforeEach
  void beginAnew() {
    server.clock().advance(ALL_FORGOTTEN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Nested
  class Guessing {
    @Test
    void is_looked_at_five_times_then_refused_unchecked_with_Retry_After() {
      for (int guess = 0; guess < 5; guess++) {
        assertThat(post(ConsoleServer.EMAIL, WRONG).statusCode()).isEqualTo(422);
      }

      HttpResponse<String> sixth = post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD);

      assertThat(sixth.statusCode()).isEqualTo(429);
      assertThat(sixth.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(sixth.body()).contains("Too many tries. Try again in 1 second.");
    }

    @Test
    void waits_twice_as_long_each_time_and_60_seconds_at_most() {
      for (int guess = 0; guess < 5; guess++) {
        post(ConsoleServer.EMAIL, WRONG);
      }
      List<Long> waits = new ArrayList<>();

      for (int guess = 0; guess < 9; guess++) {
        long wait = retryAfter(post(ConsoleServer.EMAIL, WRONG));
        waits.add(wait);
        server.clock().advance(Duration.ofSeconds(wait));
        assertThat(post(ConsoleServer.EMAIL, WRONG).statusCode()).isEqualTo(422);
      }

      assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void that_is_refused_unchecked_does_not_lengthen_the_wait() {
      for (int guess = 0; guess < 1_000; guess++) {
        post(ConsoleServer.EMAIL, WRONG);
      }

      server.clock().advance(Duration.ofSeconds(1));

      assertThat(post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD).statusCode()).isEqualTo(303);
    }

    @Test
    void is_counted_for_an_e_mail_however_it_is_written() {
      for (String email : List.of("ann@example.com", "Ann@Example.com", " ANN@example.com ")) {
        post(email, WRONG);
        post(email, WRONG);
      }

      assertThat(post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void is_counted_for_an_e_mail_that_is_nobodys_just_so() {
      for (int guess = 0; guess < 5; guess++) {
        assertThat(post("nobody@example.com", WRONG).statusCode()).isEqualTo(422);
      }

      assertThat(post("nobody@example.com", WRONG).statusCode()).isEqualTo(429);
    }

    @Test
    void from_one_address_is_looked_at_fifty_times_whatever_the_e_mail() {
      for (int guess = 0; guess < 50; guess++) {
        assertThat(post("person" + guess + "@example.com", WRONG).statusCode()).isEqualTo(422);
      }

      assertThat(post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD).statusCode()).isEqualTo(429);
    }

    @Test
    void is_forgotten_15_minutes_after_it_began() {
      for (int guess = 0; guess < 5; guess++) {
        post(ConsoleServer.EMAIL, WRONG);
      }

      server.clock().advance(Duration.ofMinutes(15));

      for (int guess = 0; guess < 5; guess++) {
        assertThat(post(ConsoleServer.EMAIL, WRONG).statusCode()).isEqualTo(422);
      }
    }

    @Test
    void is_remembered_by_the_next_start() {
      for (int guess = 0; guess < 5; guess++) {
        post(ConsoleServer.EMAIL, WRONG);
      }

      Instant now = server.clock().instant();
      server.close();
      server = ConsoleServer.start(folder, 0, now);

      assertThat(post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD).statusCode()).isEqualTo(429);
    }
  }

  @Nested
  class A_known_browser {
    @Test
    void comes_in_while_others_wait_and_only_to_its_own_account() {
      String known = knownBrowser();
      for (int guess = 0; guess < 1_000; guess++) {
        post(ConsoleServer.EMAIL, WRONG);
      }

      assertThat(post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD).statusCode()).isEqualTo(429);
      assertThat(post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD, known).statusCode())
          .isEqualTo(303);
      for (int guess = 0; guess < 5; guess++) {
        post("ben@example.com", WRONG, known);
      }
      assertThat(post("ben@example.com", WRONG, known).statusCode()).isEqualTo(429);
    }

    @Test
    void is_known_for_90_days() {
      String known = knownBrowser();
      server.clock().advance(Duration.ofDays(90));
      for (int guess = 0; guess < 5; guess++) {
        post(ConsoleServer.EMAIL, WRONG);
      }

      assertThat(post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD, known).statusCode())
          .isEqualTo(429);
    }

    @Test
    void has_fifty_guesses_of_its_own_and_no_more() {
      String known = knownBrowser();
      for (int guess = 0; guess < 50; guess++) {
        assertThat(post(ConsoleServer.EMAIL, WRONG, known).statusCode()).isEqualTo(422);
      }

      assertThat(post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD, known).statusCode())
          .isEqualTo(429);
    }

    private String knownBrowser() {
      return post(ConsoleServer.EMAIL, ConsoleServer.PASSWORD)
          .headers()
          .allValues("Set-Cookie")
          .stream()
          .filter(cookie -> cookie.startsWith("latchkey-known="))
          .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
          .findFirst()
          .orElseThrow();
    }
  }

  private static long retryAfter(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(429);
    return Long.parseLong(answer.headers().firstValue("Retry-After").orElseThrow());
  }

  private static HttpResponse<String> post(String email, String password, String... cookies) {
    String form =
        "email="
            + URLEncoder.encode(email, StandardCharsets.UTF_8)
            + "&password="
            + URLEncoder.encode(password, StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve("/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    for (String cookie : cookies) {
      request.header("Cookie", cookie);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
