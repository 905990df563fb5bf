package dev.latchkey.verifier.verification;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.explain.Explain;
import dev.latchkey.verification.explain.Recollecting;
import dev.latchkey.verification.explain.Recollection;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.Body;
import dev.latchkey.verifier.http.Challenges;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Exit;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.http.Undecided;
import dev.latchkey.verifier.json.Document;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `POST /v1/explain`: a verifier that may diagnose asks why. The same body as `/v1/verify` is
/// decided again now and counts as no use; a request id finds what a node remembers of the refusal.
///
/// Whatever is not a refusal of the caller's own organization's tokens answers like a request id
/// that was never given.
public final class Explanations {
  private static final String DIAGNOSE = "tokens:diagnose";
  private static final String LACKS_DIAGNOSE =
      "The caller's token lacks tokens:diagnose, or is of no organization.";
  private static final String UNKNOWN =
      "No refusal of this organization's tokens has this request id among the last 10,000 that each"
          + " node remembers.";

  private final Judge judge;
  private final LiveTable live;
  private final Verifiers verifiers;
  private final Gate gate;
  private final Recollecting recollecting;

  public Explanations(
      Judge judge, LiveTable live, Verifiers verifiers, Gate gate, Recollecting recollecting) {
    this.judge = judge;
    this.live = live;
    this.verifiers = verifiers;
    this.gate = gate;
    this.recollecting = recollecting;
  }

  public void handle(Exchange exchange) {
    Body.read(
        exchange,
        Body.MOST_BYTES,
        body -> verifiers.pass(exchange, verifier -> answer(exchange, verifier, body)));
  }

  private void answer(Exchange exchange, Verifier verifier, byte[] body) {
    if (!verifier.diagnose() || !(verifier.caller() instanceof Caller.OfOrganization own)) {
      Challenges.insufficient(exchange.because(Exit.LACKS_DIAGNOSE), DIAGNOSE, LACKS_DIAGNOSE);
      return;
    }
    switch (AskedReader.explaining(body)) {
      case Document.Read<Explaining> read -> {
        switch (read.content()) {
          case Explaining.OfQuestion(Asked asked) ->
              gate.passWithin(
                  asked.maxStalenessMillis(), exchange, () -> decide(exchange, own, asked));
          case Explaining.OfRequest(String requestId) ->
              recall(exchange, own.organization(), requestId);
        }
      }
      case Document.Unreadable<Explaining> unreadable -> exchange.refuse(ErrorCode.UNREADABLE);
      case Document.Invalid<Explaining> invalid -> exchange.refuse(invalid.errors());
    }
  }

  private void decide(Exchange exchange, Caller.OfOrganization caller, Asked asked) {
    switch (judge.foresee(asked.presented(), asked.question(), caller)) {
      case Verdict verdict ->
          exchange.answer(
              200,
              ExplanationWriter.write(
                  Explain.of(verdict, asked.question(), caller.organization(), live.current())));
      case Undecidable undecidable -> exchange.refuse(Undecided.code(undecidable));
    }
  }

  private void recall(Exchange exchange, UUID organization, String requestId) {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("requests are handled on an event loop");
    }
    recollecting
        .find(organization, requestId)
        .whenComplete(
            (found, failure) ->
                context.runOnContext(
                    nothing -> exchange.guard(() -> answer(exchange, found, failure))));
  }

  private static void answer(
      Exchange exchange, @Nullable Recollection found, @Nullable Throwable failure) {
    if (found == null || failure != null) {
      exchange.refuse(ErrorCode.BUSY);
    } else if (found.found().isEmpty()) {
      exchange.refuse(ErrorCode.NOT_FOUND, UNKNOWN + silent(found));
    } else {
      exchange.answer(200, ExplanationWriter.write(found.found().getFirst(), found));
    }
  }

  private static String silent(Recollection found) {
    return found.silent().isEmpty()
        ? ""
        : " These did not answer: " + String.join(", ", found.silent()) + ".";
  }
}
