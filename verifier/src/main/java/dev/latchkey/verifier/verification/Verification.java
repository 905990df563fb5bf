package dev.latchkey.verifier.verification;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.Authentication;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.Body;
import dev.latchkey.verifier.http.Challenges;
import dev.latchkey.verifier.http.Door;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Exit;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.http.Undecided;
import dev.latchkey.verifier.json.Document;
import dev.latchkey.verifier.json.JsonBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `POST /v1/verify` and `POST /v1/verify/batch`: a verifier asks about presented tokens.
public final class Verification {
  private static final String DIAGNOSE = "tokens:diagnose";
  private static final String LACKS_VERIFY =
      "The caller's token lacks tokens:verify. The token to check goes into the body.";
  private static final String NOT_FROM_HERE =
      "The caller's token may not be used from this address.";

  private final Judge judge;
  private final Authenticator authenticator;
  private final Gate gate;
  private final VerdictWriter writer;

  public Verification(Judge judge, LiveTable live, Authenticator authenticator, Gate gate) {
    this.judge = judge;
    this.authenticator = authenticator;
    this.gate = gate;
    this.writer = new VerdictWriter(live);
  }

  /// @param diagnose whether he may learn why a token was refused
  private record Verifier(Caller caller, boolean diagnose) {}

  @FunctionalInterface
  private interface ByVerifier {
    void answer(Verifier verifier);
  }

  /// Answers one question.
  public void one(Exchange exchange) {
    Body.read(
        exchange,
        Body.MOST_BYTES,
        body ->
            forVerifier(
                exchange,
                verifier -> {
                  switch (AskedReader.one(body)) {
                    case Document.Read<Asked> read ->
                        gate.passWithin(
                            read.content().maxStalenessMillis(),
                            exchange,
                            () -> answer(exchange, verifier, read.content()));
                    case Document.Unreadable<Asked> unreadable ->
                        exchange.refuse(ErrorCode.UNREADABLE);
                    case Document.Invalid<Asked> invalid -> exchange.refuse(invalid.errors());
                  }
                }));
  }

  /// Answers up to 1,000 questions, in their order.
  public void batch(Exchange exchange) {
    Body.read(
        exchange,
        Body.MOST_BATCH_BYTES,
        body ->
            forVerifier(
                exchange,
                verifier -> {
                  switch (AskedReader.batch(body)) {
                    case Document.Read<List<Asked>> read ->
                        gate.passWithin(
                            strictest(read.content()),
                            exchange,
                            () -> answer(exchange, verifier, read.content()));
                    case Document.Unreadable<List<Asked>> unreadable ->
                        exchange.refuse(ErrorCode.UNREADABLE);
                    case Document.Invalid<List<Asked>> invalid -> exchange.refuse(invalid.errors());
                  }
                }));
  }

  private void forVerifier(Exchange exchange, ByVerifier then) {
    gate.pass(
        exchange,
        () -> {
          switch (authenticator.authenticate(exchange)) {
            case Authentication.Passed passed -> {
              Caller caller = passed.verdict().caller();
              if (caller == null) {
                Challenges.insufficient(
                    exchange.because(Exit.LACKS_VERIFY), Caller.VERIFY, LACKS_VERIFY);
              } else {
                boolean own = caller instanceof Caller.OfOrganization;
                then.answer(new Verifier(caller, own && passed.verdict().permits(DIAGNOSE)));
              }
            }
            case Authentication.Refused refused -> refuse(exchange, refused.verdict());
            case Authentication.Missing missing ->
                Challenges.missing(
                    exchange, ErrorCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED.detail());
            case Authentication.Several several -> Challenges.several(exchange);
            case Authentication.Undecided undecided -> exchange.refuse(undecided.code());
          }
        });
  }

  private static void refuse(Exchange exchange, Verdict verdict) {
    switch (verdict.code()) {
      case ADDRESS_NOT_ALLOWED ->
          Challenges.refuse(
              exchange.because(Exit.OTHER_ADDRESS), ErrorCode.FORBIDDEN, NOT_FROM_HERE, List.of());
      case OK,
          INVALID_TOKEN,
          INSUFFICIENT_SCOPE,
          SUBSCRIPTION_REQUIRED,
          SESSION_REQUIRED,
          RATE_LIMITED ->
          Challenges.refuse(exchange.because(Exit.BAD_CREDENTIAL), ErrorCode.UNAUTHENTICATED);
    }
  }

  private void answer(Exchange exchange, Verifier verifier, Asked asked) {
    JsonBytes json = new JsonBytes(VerdictWriter.USUAL_BYTES);
    ErrorCode undecided = decide(exchange.door(), verifier, asked, gate.stalenessMillis(), json);
    if (undecided == null) {
      exchange.answer(200, json);
    } else {
      exchange.refuse(undecided);
    }
  }

  private void answer(Exchange exchange, Verifier verifier, List<Asked> batch) {
    long staleness = gate.stalenessMillis();
    JsonBytes json = new JsonBytes(VerdictWriter.USUAL_BYTES * batch.size());
    json.ascii("{\"results\":[");
    String between = "";
    for (Asked asked : batch) {
      json.ascii(between);
      ErrorCode undecided = decide(exchange.door(), verifier, asked, staleness, json);
      if (undecided != null) {
        exchange.refuse(undecided);
        return;
      }
      between = ",";
    }
    exchange.answer(200, json.ascii("]}"));
  }

  /// Decides and writes the verdict; or says why none can be reached.
  private @Nullable ErrorCode decide(
      Door door, Verifier verifier, Asked asked, long staleness, JsonBytes json) {
    Decision decision = judge.decide(door, asked.presented(), asked.question(), verifier.caller());
    return switch (decision) {
      case Verdict verdict -> {
        writer.write(verdict, staleness, verifier.diagnose(), json);
        yield null;
      }
      case Undecidable undecidable -> Undecided.code(undecidable);
    };
  }

  private static long strictest(List<Asked> batch) {
    long strictest = -1;
    for (Asked asked : batch) {
      long most = asked.maxStalenessMillis();
      if (most >= 0 && (strictest < 0 || most < strictest)) {
        strictest = most;
      }
    }
    return strictest;
  }
}
