package com.example.edi.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.edi.x12.AcknowledgmentWriter;
import com.example.edi.x12.Interchange;
import com.example.edi.x12.InterchangeReader;
import com.example.edi.x12.UnreadableInterchangeException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Takes one interchange per POST: asks Latchkey first, then reads, then answers.
final class InterchangeHandler implements HttpHandler {
  private static final long MOST_BYTES = 64L << 20;

  private final Latchkey latchkey;
  private final Set<String> partners;
  private final InstantSource clock;
  private final Consumer<String> log;
  private final AtomicInteger lastControl = new AtomicInteger();

  InterchangeHandler(
      Latchkey latchkey, Set<String> partners, InstantSource clock, Consumer<String> log) {
    this.latchkey = latchkey;
    this.partners = Set.copyOf(partners);
    this.clock = clock;
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        refuse(
            exchange,
            new Problem(
                405, "METHOD_NOT_ALLOWED", "Method Not Allowed", "Interchanges are POSTed."));
        return;
      }
      authenticated(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void authenticated(HttpExchange exchange) throws IOException, InterruptedException {
    Optional<String> token = bearer(exchange.getRequestHeaders().get("Authorization"));
    Verdict verdict =
        token.isEmpty()
            ? new Verdict.Refused("INVALID_TOKEN")
            : latchkey.verify(
                token.get(), exchange.getRemoteAddress().getAddress().getHostAddress());
    switch (verdict) {
      case Verdict.Good(String tokenId) -> answer(exchange, tokenId);
      case Verdict.Refused(String code) -> {
        log.accept("Interchange refused: " + code);
        refuse(exchange, Problem.refused(code));
      }
      case Verdict.Undecided(String why) -> {
        log.accept("Interchange refused, since there is no decision: " + why);
        refuse(exchange, Problem.undecided());
      }
    }
  }

  private void answer(HttpExchange exchange, String tokenId) throws IOException {
    try {
      InputStream body = new BoundedStream(exchange.getRequestBody(), MOST_BYTES);
      Interchange interchange = InterchangeReader.read(body, partners::contains);
      body.transferTo(OutputStream.nullOutputStream());
      byte[] answer =
          new AcknowledgmentWriter(partners::contains)
              .write(interchange, nextControl(), clock.instant());
      log.accept(Summary.of(interchange, tokenId));
      send(exchange, 200, "application/EDI-X12", answer);
    } catch (UnreadableInterchangeException e) {
      refuse(exchange, Problem.unreadable(e.getMessage()));
    } catch (BoundedStream.TooLargeException e) {
      refuse(exchange, Problem.tooLarge(MOST_BYTES));
    } catch (IOException | RuntimeException e) {
      log.accept("An interchange could not be answered: " + e);
      refuse(exchange, Problem.internal());
    }
  }

  private int nextControl() {
    return lastControl.updateAndGet(last -> last == 999_999_999 ? 1 : last + 1);
  }

  private static Optional<String> bearer(List<String> headers) {
    if (headers == null || headers.size() != 1) {
      return Optional.empty();
    }
    String header = headers.getFirst();
    return header.regionMatches(true, 0, "Bearer ", 0, 7)
        ? Optional.of(header.substring(7).strip()).filter(token -> !token.isEmpty())
        : Optional.empty();
  }

  private void refuse(HttpExchange exchange, Problem problem) throws IOException {
    if (problem.status() == 401) {
      exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    } else if (problem.status() == 503) {
      exchange.getResponseHeaders().set("Retry-After", "5");
    }
    drain(exchange);
    send(exchange, problem.status(), "application/problem+json", problem.json().getBytes(UTF_8));
  }

  /// A sender still busy sending would see a broken connection instead of the refusal.
  private static void drain(HttpExchange exchange) {
    try {
      new BoundedStream(exchange.getRequestBody(), MOST_BYTES)
          .transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      exchange.getResponseHeaders().set("Connection", "close");
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }
}
