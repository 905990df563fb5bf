package dev.latchkey.verifier.verification;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.Authentication;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.Challenges;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.json.JsonBytes;
import dev.latchkey.verifier.operations.Measurements;

/// `GET /v1/self`: a token asks about itself.
public final class Self {
  private final Authenticator authenticator;
  private final Gate gate;
  private final Measurements measurements;
  private final VerdictWriter writer;

  public Self(LiveTable live, Authenticator authenticator, Gate gate, Measurements measurements) {
    this.authenticator = authenticator;
    this.gate = gate;
    this.measurements = measurements;
    this.writer = new VerdictWriter(live);
  }

  public void handle(Exchange exchange) {
    gate.pass(
        exchange,
        () -> {
          switch (authenticator.authenticate(exchange)) {
            case Authentication.Passed passed when mayAskAlone(passed.verdict()) ->
                exchange.refuse(ErrorCode.FRESHNESS_LOST);
            case Authentication.Passed passed -> answer(exchange, passed.verdict());
            case Authentication.Refused refused -> refuse(exchange, refused.verdict());
            case Authentication.Missing missing ->
                Challenges.missing(
                    exchange, ErrorCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED.detail());
            case Authentication.Several several -> Challenges.several(exchange);
            case Authentication.Undecided undecided -> exchange.refuse(undecided.code());
          }
        });
  }

  /// Whether nothing can be said about the token itself any longer.
  private static boolean mayAskAlone(Verdict verdict) {
    return verdict.stale() && verdict.caller() != null;
  }

  private void answer(Exchange exchange, Verdict verdict) {
    measurements.decided(exchange.door(), verdict);
    JsonBytes json = new JsonBytes(VerdictWriter.USUAL_BYTES);
    writer.write(verdict, gate.stalenessMillis(), false, json);
    exchange.answer(200, json);
  }

  private void refuse(Exchange exchange, Verdict verdict) {
    measurements.decided(exchange.door(), verdict);
    Challenges.refuse(exchange.decided(), ErrorCode.valueOf(verdict.code().name()));
  }
}
