package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.FieldError;
import dev.latchkey.api.error.Problem;
import dev.latchkey.verifier.json.JsonBytes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request and its answer, on the event loop of its connection.
public final class Exchange {
  private static final System.Logger LOG = System.getLogger(Exchange.class.getName());
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("x-request-id");
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence PROBLEM = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);
  private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");

  private final HttpServerRequest request;
  private final Peer peer;
  private final String requestId;
  private final Exits exits;
  private Door door = Door.OTHER;
  private @Nullable Exit exit;
  private boolean decided;

  Exchange(
      HttpServerRequest request,
      Peer peer,
      String requestId,
      SecurityHeaders security,
      Exits exits) {
    this.request = request;
    this.peer = peer;
    this.requestId = requestId;
    this.exits = exits;
    security.addTo(request.response().headers());
    request.response().headers().add(REQUEST_ID, requestId);
  }

  void at(Door at) {
    door = at;
  }

  public Door door() {
    return door;
  }

  public String requestId() {
    return requestId;
  }

  /// What the refusal that follows is for, in the measurements.
  public Exchange because(Exit reason) {
    exit = reason;
    return this;
  }

  /// There is a verdict, which was counted: the answer that tells it is none of its own.
  public Exchange decided() {
    decided = true;
    return this;
  }

  public HttpServerRequest request() {
    return request;
  }

  public HttpServerResponse response() {
    return request.response();
  }

  /// Who is at the other end of the connection.
  public Peer peer() {
    return peer;
  }

  /// Answers with a JSON document.
  public void answer(int status, JsonBytes json) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response.setStatusCode(status);
    response.headers().add(HttpHeaders.CONTENT_TYPE, JSON);
    response.end(json.toBuffer());
  }

  /// Answers with a refusal that is a JSON document of another standard.
  ///
  /// @param code what that standard calls it
  public void refuse(int status, String code, JsonBytes json) {
    count(code);
    answer(status, json);
  }

  /// Answers without a body.
  public void answer(int status) {
    if (!request.response().ended() && !request.response().closed()) {
      request.response().setStatusCode(status).end();
    }
  }

  public void refuse(ErrorCode code) {
    refuse(code, code.detail());
  }

  /// Answers with a problem document.
  ///
  /// @param detail what happened here; never a secret
  public void refuse(ErrorCode code, String detail) {
    send(Problem.of(code, detail, requestId));
  }

  /// Answers that fields can't be taken as they are.
  public void refuse(List<FieldError> errors) {
    send(Problem.ofFields(errors, requestId));
  }

  /// Answers as [#refuse(ErrorCode, String)], and closes the connection behind it: what follows on
  /// it can't be told apart, and is not looked at.
  public void refuseAndClose(ErrorCode code, String detail) {
    peer.end();
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    send(Problem.of(code, detail, requestId)).onComplete(sent -> request.connection().close());
  }

  /// Runs a part of the answering; what it throws is answered as our own failure and logged.
  public void guard(Runnable part) {
    try {
      part.run();
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.ERROR, "Failed to answer " + requestId, failure);
      refuse(ErrorCode.INTERNAL);
    }
  }

  private Future<?> send(Problem problem) {
    HttpServerResponse response = request.response();
    if (response.ended() || response.closed() || response.headWritten()) {
      return Future.succeededFuture();
    }
    count(problem.code().name());
    response.setStatusCode(problem.status());
    response.headers().set(HttpHeaders.CONTENT_TYPE, PROBLEM);
    if (problem.code().mayPass()) {
      response.headers().set(RETRY_AFTER, "1");
    }
    return response.end(ProblemWriter.write(problem).toBuffer());
  }

  private void count(String code) {
    if (!decided) {
      exits.left(door, code, exit == null ? code : exit.name());
    }
  }
}
