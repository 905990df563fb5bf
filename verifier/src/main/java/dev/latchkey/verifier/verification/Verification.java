package dev.latchkey.verifier.verification;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.limit.Allowance;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.Body;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.http.Undecided;
import dev.latchkey.verifier.json.Document;
import dev.latchkey.verifier.json.JsonBytes;
import java.util.List;

/// `POST /v1/verify` and `POST /v1/verify/batch`: a verifier asks about presented tokens.
public final class Verification {
  private final Judge judge;
  private final Verifiers verifiers;
  private final Gate gate;
  private final VerdictWriter writer;

  public Verification(Judge judge, LiveTable live, Verifiers verifiers, Gate gate) {
    this.judge = judge;
    this.verifiers = verifiers;
    this.gate = gate;
    this.writer = new VerdictWriter(live);
  }

  /// Answers one question.
  public void one(Exchange exchange) {
    Body.read(
        exchange,
        Body.MOST_BYTES,
        body ->
            verifiers.pass(
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
            verifiers.pass(
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

  private void answer(Exchange exchange, Verifier verifier, Asked asked) {
    JsonBytes json = new JsonBytes(VerdictWriter.USUAL_BYTES);
    long staleness = gate.stalenessMillis();
    RequestName request = RequestName.of(exchange.requestId());
    switch (judge.decide(
        exchange.door(), request, asked.presented(), asked.question(), verifier.caller())) {
      case Verdict verdict -> {
        Allowance allowance = verdict.allowance();
        if (allowance != null) {
          LimitHeaders.add(allowance, verdict.decidedAt(), exchange.response().headers());
        }
        writer.write(verdict, staleness, verifier.diagnose(), json);
        exchange.answer(200, json);
      }
      case Undecidable undecidable -> exchange.refuse(Undecided.code(undecidable));
    }
  }

  private void answer(Exchange exchange, Verifier verifier, List<Asked> batch) {
    long staleness = gate.stalenessMillis();
    JsonBytes json = new JsonBytes(VerdictWriter.USUAL_BYTES * batch.size());
    json.ascii("{\"results\":[");
    for (int at = 0; at < batch.size(); at++) {
      Asked asked = batch.get(at);
      RequestName request = new RequestName(exchange.requestId(), at);
      json.ascii(at == 0 ? "" : ",");
      switch (judge.decide(
          exchange.door(), request, asked.presented(), asked.question(), verifier.caller())) {
        case Verdict verdict -> writer.write(verdict, staleness, verifier.diagnose(), json);
        case Undecidable undecidable -> {
          exchange.refuse(Undecided.code(undecidable));
          return;
        }
      }
    }
    exchange.answer(200, json.ascii("]}"));
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
