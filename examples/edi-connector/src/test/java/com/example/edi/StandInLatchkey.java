package com.example.edi;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Stands for Latchkey in these tests: one good token, one verifier, the answers of `/v1/verify`
/// and `/v1/connections`. The real server is tried with this example in Latchkey's own acceptance
/// tests.
final class StandInLatchkey implements AutoCloseable {
  static final String TOKEN = "lk_edi_good";
  static final String VERIFIER = "lk_ver_endpoint";

  final Set<String> open = ConcurrentHashMap.newKeySet();
  final CountDownLatch switchedOff = new CountDownLatch(1);
  final CountDownLatch watched = new CountDownLatch(1);
  volatile String code = "OK";
  volatile int verifyStatus = 200;
  volatile JsonNode lastQuestion = Json.read("");

  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  StandInLatchkey() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(workers);
    server.createContext("/v1/verify", this::verify);
    server.createContext("/v1/connections", this::connections);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void refuse(String refusal) {
    code = refusal;
    switchedOff.countDown();
  }

  private void verify(HttpExchange exchange) throws IOException {
    lastQuestion = body(exchange);
    boolean verifier = bearer(exchange).equals(VERIFIER);
    int status = verifier ? verifyStatus : 401;
    String told = lastQuestion.path("token").asText().equals(TOKEN) ? code : "INVALID_TOKEN";
    boolean active = told.equals("OK");
    send(
        exchange,
        status,
        status == 200
            ? Map.of("active", active, "code", told, "tokenId", "tok_1")
            : Map.of("code", status == 401 ? "UNAUTHENTICATED" : "UNAVAILABLE"));
  }

  private void connections(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("POST")) {
      open(exchange);
    } else if (!bearer(exchange).equals(TOKEN) || !code.equals("OK")) {
      problem(exchange, code.equals("OK") ? "INVALID_TOKEN" : code);
    } else if (exchange.getRequestMethod().equals("DELETE")) {
      open.remove(path.substring(path.lastIndexOf('/') + 1));
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    } else {
      stream(exchange);
    }
  }

  private void open(HttpExchange exchange) throws IOException {
    JsonNode asked = body(exchange);
    if (!asked.path("token").asText().equals(TOKEN)
        || !asked.path("service").asText().equals("edi")
        || !asked.path("environment").asText().equals("production")) {
      problem(exchange, "INVALID_TOKEN");
    } else if (!code.equals("OK")) {
      problem(exchange, code);
    } else {
      open.add("con_1");
      send(exchange, 201, Map.of("id", "con_1", "openedAt", "2026-11-24T09:30:00Z"));
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(": open\n\n".getBytes(UTF_8));
    exchange.getResponseBody().flush();
    watched.countDown();
    try {
      switchedOff.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    String event = "event: closed\ndata: {\"code\":\"" + code + "\"}\n\n";
    exchange.getResponseBody().write(event.getBytes(UTF_8));
    exchange.close();
  }

  private static void problem(HttpExchange exchange, String code) throws IOException {
    String detail = "Error opening connection. Exception is: Error code: " + code;
    int status = code.equals("SUBSCRIPTION_REQUIRED") ? 403 : 401;
    send(exchange, status, Map.of("code", code, "detail", detail));
  }

  private static void send(HttpExchange exchange, int status, Map<String, ?> fields)
      throws IOException {
    byte[] body = Json.write(fields).getBytes(UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static JsonNode body(HttpExchange exchange) throws IOException {
    return Json.read(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
  }

  private static String bearer(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header == null ? "" : header.substring("Bearer ".length());
  }

  @Override
  public void close() {
    switchedOff.countDown();
    server.stop(0);
    workers.shutdownNow();
  }
}
