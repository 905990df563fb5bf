package dev.latchkey.verifier.feed;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.api.oauth.FormParameters;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.sharing.SharedPlace;
import dev.latchkey.verifier.feed.Followers.Known;
import dev.latchkey.verifier.http.Dispatcher;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Gate;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `GET /v1/feed`: begins a stream, from where the follower stands or with a snapshot.
final class FeedDoor {
  private static final String AFTER = "after";
  private static final String NEEDS_TLS =
      "The feed holds keys: follow it over HTTPS, or from this machine.";

  private final Followers followers;
  private final SecretPath path;
  private final Gate gate;
  private final FeedStreams streams;
  private final FeedReader reader;
  private final DigestKeys keys;

  FeedDoor(
      Followers followers,
      SecretPath path,
      Gate gate,
      FeedStreams streams,
      FeedReader reader,
      DigestKeys keys) {
    this.followers = followers;
    this.path = path;
    this.gate = gate;
    this.streams = streams;
    this.reader = reader;
    this.keys = keys;
  }

  void follow(Exchange exchange) {
    gate.pass(
        exchange,
        () ->
            followers.forFollower(
                exchange,
                follower -> {
                  if (!path.isPrivate(exchange)) {
                    exchange.refuse(ErrorCode.FORBIDDEN, NEEDS_TLS);
                  } else if (keys.areSealed()) {
                    exchange.refuse(ErrorCode.SEALED);
                  } else {
                    follow(exchange, follower);
                  }
                }));
  }

  private void follow(Exchange exchange, Known follower) {
    String query = exchange.request().query();
    FormParameters.parse(query == null ? "" : query)
        .ifPresentOrElse(
            parameters -> follow(exchange, follower, parameters),
            () -> exchange.refuse(ErrorCode.UNREADABLE));
  }

  private void follow(Exchange exchange, Known follower, FormParameters parameters) {
    Set<String> unknown = new HashSet<>(parameters.names());
    unknown.remove(AFTER);
    List<FieldError> errors = new ArrayList<>(Dispatcher.unknown(unknown));
    List<String> given = parameters.all(AFTER);
    Optional<SharedPlace> after =
        given.size() == 1 ? SharedPlace.decode(given.getFirst()) : Optional.empty();
    if (after.isEmpty() && !given.isEmpty()) {
      errors.add(FieldError.of(AFTER, FieldCode.BAD_FORMAT));
    }
    if (!errors.isEmpty()) {
      exchange.refuse(errors);
    } else if (after.isPresent() && !after.get().tag().equals(follower.scope().tag())) {
      exchange.refuse(ErrorCode.POSITION_GONE);
    } else {
      begin(exchange, follower, after.orElse(null));
    }
  }

  private void begin(Exchange exchange, Known follower, @Nullable SharedPlace after) {
    Context context = Vertx.currentContext();
    FeedStream stream = new FeedStream(exchange, follower, context, reader, streams);
    if (!streams.add(stream, follower)) {
      exchange.refuse(ErrorCode.BUSY);
    } else if (after == null) {
      stream.beginWithSnapshot();
    } else {
      stream.beginAfter(after);
    }
  }
}
