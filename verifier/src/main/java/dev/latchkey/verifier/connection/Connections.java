package dev.latchkey.verifier.connection;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Recognition.Stranger;
import dev.latchkey.verification.decision.Recognition.Unclear;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verifier.http.Accepts;
import dev.latchkey.verifier.http.Authentication;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.Body;
import dev.latchkey.verifier.http.Challenges;
import dev.latchkey.verifier.http.ClientAddresses;
import dev.latchkey.verifier.http.Clients;
import dev.latchkey.verifier.http.Credential;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.http.Undecided;
import dev.latchkey.verifier.json.Document;
import dev.latchkey.verifier.json.Instants;
import dev.latchkey.verifier.json.JsonBytes;
import dev.latchkey.verifier.verification.Judge;
import dev.latchkey.verifier.verification.RequestName;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// `/v1/connections`: a connector opens, watches and closes. Every refusal but a missing
/// subscription is told as one, so that nothing more is learnt at this door.
public final class Connections {
  private static final String REFUSED =
      "Error opening connection. Exception is: Error code: INVALID_TOKEN";

  private final Decider decider;
  private final OpenConnections open;
  private final ConnectionIds ids;
  private final Authenticator authenticator;
  private final ClientAddresses addresses;
  private final Gate gate;
  private final Judge judge;
  private final String nodeName;
  private final AtomicLong opened = new AtomicLong();

  /// What this door needs of the data plane.
  public record Needs(
      Decider decider,
      DigestKeys keys,
      OpenConnections open,
      Authenticator authenticator,
      ClientAddresses addresses,
      Gate gate,
      Judge judge,
      String nodeName) {}

  public Connections(Needs needs) {
    this.decider = needs.decider();
    this.open = needs.open();
    this.ids = new ConnectionIds(needs.keys());
    this.authenticator = needs.authenticator();
    this.addresses = needs.addresses();
    this.gate = needs.gate();
    this.judge = needs.judge();
    this.nodeName = needs.nodeName();
  }

  /// `POST /v1/connections`
  public void open(Exchange exchange) {
    Body.read(exchange, Body.MOST_BYTES, body -> gate.pass(exchange, () -> open(exchange, body)));
  }

  private void open(Exchange exchange, byte[] body) {
    if (!isAlone(exchange)) {
      Challenges.several(exchange);
      return;
    }
    switch (OpeningReader.read(body)) {
      case Document.Read<OpeningReader.Wanted> read -> open(exchange, read.content());
      case Document.Unreadable<OpeningReader.Wanted> unreadable ->
          exchange.refuse(ErrorCode.UNREADABLE);
      case Document.Invalid<OpeningReader.Wanted> invalid -> exchange.refuse(invalid.errors());
    }
  }

  /// Whether the token in the body is the only credential.
  private static boolean isAlone(Exchange exchange) {
    return Credential.of(exchange.request().headers(), Credential.AS_A_CLIENT)
        instanceof Credential.None;
  }

  private void open(Exchange exchange, OpeningReader.Wanted wanted) {
    switch (decider.recognize(wanted.presented())) {
      case Recognized recognized -> open(exchange, wanted, recognized);
      case Stranger stranger -> {
        Verdict verdict = decider.refuse(stranger);
        record(exchange, verdict, addresses.of(exchange));
        refuse(exchange, verdict);
      }
      case Unclear unclear -> exchange.refuse(ErrorCode.SEALED);
    }
  }

  private void open(Exchange exchange, OpeningReader.Wanted wanted, Recognized recognized) {
    IpAddress from = addresses.of(exchange);
    Opening opening =
        new Opening(
            nodeName,
            opened.incrementAndGet(),
            open.now(),
            recognized.row().token(),
            wanted.service(),
            wanted.environment(),
            wanted.organization());
    switch (judge.decide(
        exchange.door(),
        RequestName.of(exchange.requestId()),
        recognized,
        opening.question(from),
        Clients.of(exchange.request()))) {
      case Verdict verdict -> {
        exchange.decided();
        if (verdict.active()) {
          open(exchange, opening, recognized, from);
        } else {
          refuse(exchange, verdict);
        }
      }
      case Undecidable undecidable -> exchange.refuse(Undecided.code(undecidable));
    }
  }

  private void open(
      Exchange exchange, Opening opening, Recognized recognized, @Nullable IpAddress from) {
    Optional<String> id = ids.write(opening, recognized.row().organization());
    if (id.isEmpty()) {
      exchange.refuse(ErrorCode.SEALED);
    } else if (open.isFull()) {
      exchange.refuse(ErrorCode.BUSY);
    } else {
      open.keep(new OpenConnection(id.get(), opening, recognized, from));
      exchange.response().headers().set(HttpHeaders.LOCATION, "/v1/connections/" + id.get());
      exchange.answer(201, state(id.get(), opening).ascii("}"));
    }
  }

  private void record(Exchange exchange, Verdict verdict, @Nullable IpAddress from) {
    judge.count(
        exchange.decided().door(),
        verdict,
        Caller.Bearer.ITSELF,
        from,
        Clients.of(exchange.request()));
  }

  /// `GET /v1/connections/{id}`: its state, or a stream that lasts as long as it does.
  public void show(Exchange exchange, String id) {
    forOpener(
        exchange,
        id,
        (opening, recognized) -> {
          if (Accepts.events(exchange.request().headers())) {
            watch(exchange, id, opening, recognized);
          } else if (Accepts.json(exchange.request().headers())) {
            keep(exchange, id, opening, recognized);
            exchange.answer(200, state(id, opening).ascii(",\"state\":\"OPEN\"}"));
          } else {
            exchange.refuse(ErrorCode.NOT_ACCEPTABLE);
          }
        });
  }

  /// `DELETE /v1/connections/{id}`
  public void close(Exchange exchange, String id) {
    forOpener(
        exchange,
        id,
        (opening, recognized) -> {
          open.close(id, opening.token());
          exchange.answer(204);
        });
  }

  @FunctionalInterface
  private interface ByOpener {
    void answer(Opening opening, Recognized recognized);
  }

  /// Lets only the token through that opened the connection, while it is good for it.
  private void forOpener(Exchange exchange, String id, ByOpener then) {
    gate.pass(
        exchange,
        () -> {
          switch (authenticator.authenticate(exchange)) {
            case Authentication.Passed passed -> forOpener(exchange, id, passed.recognized(), then);
            case Authentication.Refused refused -> refuse(exchange, refused.verdict());
            case Authentication.Missing missing ->
                Challenges.missing(exchange, ErrorCode.INVALID_TOKEN, REFUSED);
            case Authentication.Several several -> Challenges.several(exchange);
            case Authentication.Undecided undecided -> exchange.refuse(undecided.code());
          }
        });
  }

  private void forOpener(Exchange exchange, String id, Recognized recognized, ByOpener then) {
    switch (ids.read(id, recognized.row().organization())) {
      case ConnectionIds.Reading.Invented invented -> exchange.refuse(ErrorCode.NOT_FOUND);
      case ConnectionIds.Reading.Genuine genuine -> {
        Opening opening = genuine.opening();
        if (!opening.token().equals(recognized.row().token())) {
          exchange.refuse(ErrorCode.NOT_FOUND);
          return;
        }
        switch (decider.judge(
            recognized, opening.question(addresses.of(exchange)), Caller.Bearer.ITSELF)) {
          case Verdict verdict when !verdict.active() -> refuse(exchange, verdict);
          case Verdict verdict when open.wasClosed(id) -> exchange.refuse(ErrorCode.NOT_FOUND);
          case Verdict verdict -> then.answer(opening, recognized);
          case Undecidable undecidable -> exchange.refuse(Undecided.code(undecidable));
        }
      }
    }
  }

  private OpenConnection keep(
      Exchange exchange, String id, Opening opening, Recognized recognized) {
    return open.keep(new OpenConnection(id, opening, recognized, addresses.of(exchange)));
  }

  private void watch(Exchange exchange, String id, Opening opening, Recognized recognized) {
    Context context = Vertx.currentContext();
    EventStream stream = new EventStream(exchange.response(), context);
    OpenConnection connection = keep(exchange, id, opening, recognized);
    stream.begin();
    exchange.peer().beginsStream();
    exchange
        .response()
        .endHandler(
            ended -> {
              exchange.peer().endsStream();
              connection.detach(stream, open.now());
            });
    connection.attach(stream);
  }

  private static void refuse(Exchange exchange, Verdict verdict) {
    switch (OpenConnections.told(verdict.code())) {
      case SUBSCRIPTION_REQUIRED -> Challenges.refuse(exchange, ErrorCode.SUBSCRIPTION_REQUIRED);
      case OK,
          INVALID_TOKEN,
          INSUFFICIENT_SCOPE,
          ADDRESS_NOT_ALLOWED,
          SESSION_REQUIRED,
          RATE_LIMITED ->
          Challenges.refuse(exchange, ErrorCode.INVALID_TOKEN, REFUSED, List.of());
    }
  }

  private static JsonBytes state(String id, Opening opening) {
    JsonBytes json = new JsonBytes(384).ascii("{\"id\":").text(id);
    return json.ascii(",\"openedAt\":\"").ascii(Instants.format(opening.openedAt())).ascii("\"");
  }
}
