package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.api.oauth.FormParameters;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.usage.UsageRecorder;
import dev.latchkey.verifier.operations.Draining;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes each request to its route. One for each event loop, used on it alone.
///
/// Paths are compared as they were sent, so nothing is decoded, folded or cut: what is not written
/// exactly as a route is no route.
public final class Dispatcher {
  private static final String NOT_HTTP = "The request is not as RFC 9112 has it.";
  private static final String AMBIGUOUS =
      "Where the request's body ends is not clear. Send Content-Length, or chunked alone.";

  private static final int MEASURED_EVERY = 16;

  private final Routes routes;
  private final RequestIds requestIds;
  private final SecurityHeaders security;
  private final UsageRecorder usage;
  private final Exits exits;
  private final RequestSpans spans;
  private final Ticker ticker;
  private final Draining draining;
  private final Map<HttpConnection, Peer> peers = new HashMap<>();
  private int now;
  private int requests;

  public Dispatcher(
      Routes routes,
      RequestIds requestIds,
      SecurityHeaders security,
      UsageRecorder usage,
      Exits exits,
      RequestSpans spans,
      Ticker ticker,
      Draining draining) {
    this.draining = draining;
    this.usage = usage;
    this.exits = exits;
    this.spans = spans;
    this.ticker = ticker;
    this.routes = routes;
    this.requestIds = requestIds;
    this.security = security;
  }

  /// Knows a connection until it ends.
  public void connected(HttpConnection connection) {
    SocketAddress remote = connection.remoteAddress();
    String host = remote == null ? null : remote.hostAddress();
    IpAddress address = host == null ? null : IpAddress.parse(withoutZone(host)).orElse(null);
    peers.put(connection, new Peer(address, now));
    connection.closeHandler(closed -> disconnected(connection));
  }

  private void disconnected(HttpConnection connection) {
    Peer peer = peers.remove(connection);
    if (peer != null) {
      peer.tellUses(usage);
    }
  }

  /// Tells what connections were used for, and closes those whose other end sends too slowly, or
  /// nothing. Called once a second; cheaper than a timer for each connection, which every read and
  /// write would have to set anew.
  public void second() {
    now++;
    List<HttpConnection> overdue = new ArrayList<>();
    peers.forEach(
        (connection, peer) -> {
          peer.tellUses(usage);
          if (peer.isOverdue(now)) {
            overdue.add(connection);
          }
        });
    overdue.forEach(HttpConnection::close);
  }

  public void handle(HttpServerRequest request) {
    Peer peer = peers.get(request.connection());
    if (peer == null || peer.isEnding()) {
      return;
    }
    peer.begins(now);
    Exchange exchange = new Exchange(request, peer, requestIds.next(), security, exits);
    if (draining.hasBegun()) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    if (isMeasured()) {
      long begun = ticker.nanos();
      request.response().endHandler(ended -> answered(exchange, begun));
    }
    exchange.guard(() -> route(exchange));
  }

  /// One in sixteen, so that measuring costs next to nothing; each where it may be part of a trace.
  private boolean isMeasured() {
    return (++requests & MEASURED_EVERY - 1) == 0 || spans != RequestSpans.NONE;
  }

  /// A stream of events sets another handler in place of the one that calls this.
  private void answered(Exchange exchange, long begun) {
    long nanos = ticker.nanos() - begun;
    exits.took(exchange.door(), nanos);
    spans.answered(exchange, nanos);
  }

  /// Answers what is not HTTP, and closes the connection.
  public void handleInvalid(HttpServerRequest request) {
    Peer peer = peers.getOrDefault(request.connection(), new Peer(null, now));
    new Exchange(request, peer, requestIds.next(), security, exits)
        .refuseAndClose(ErrorCode.UNREADABLE, NOT_HTTP);
  }

  private void route(Exchange exchange) {
    HttpServerRequest request = exchange.request();
    Framing framing = Framing.of(request);
    if (framing != Framing.CLEAR) {
      exchange.refuseAndClose(ErrorCode.UNREADABLE, AMBIGUOUS);
      return;
    }
    String path = request.path();
    Route route = path == null ? null : routes.find(path);
    if (route == null) {
      exchange.refuse(ErrorCode.NOT_FOUND);
    } else {
      exchange.at(route.door());
      route(exchange, route);
    }
  }

  private static void route(Exchange exchange, Route route) {
    Route.Action action = route.action(exchange.request().method());
    if (action == null) {
      exchange.response().putHeader("allow", route.allow());
      exchange.refuse(ErrorCode.METHOD_NOT_ALLOWED);
    } else if (exchange.request().query() != null && !route.takesQuery()) {
      refuseQuery(exchange, exchange.request().query());
    } else if (!route.takes(exchange.request())) {
      exchange.refuse(ErrorCode.NOT_ACCEPTABLE);
    } else {
      action.handle(exchange);
    }
  }

  private static void refuseQuery(Exchange exchange, String query) {
    FormParameters.parse(query)
        .ifPresentOrElse(
            parameters -> exchange.refuse(unknown(parameters.names())),
            () -> exchange.refuse(ErrorCode.UNREADABLE));
  }

  /// At most 20 of them, told short.
  public static List<FieldError> unknown(Collection<String> names) {
    return new TreeSet<>(names)
        .stream()
            .limit(20)
            .map(name -> name.length() > 64 ? name.substring(0, 64) : name)
            .map(name -> FieldError.of(name, FieldCode.UNKNOWN_FIELD))
            .toList();
  }

  private static String withoutZone(String host) {
    int zone = host.indexOf('%');
    return zone < 0 ? host : host.substring(0, zone);
  }

  /// The routes of one listener.
  @FunctionalInterface
  public interface Routes {
    @Nullable Route find(String path);
  }
}
