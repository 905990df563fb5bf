package dev.latchkey.verifier.verification;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verifier.http.Authentication;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.Challenges;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Exit;
import dev.latchkey.verifier.http.Gate;
import java.util.List;

/// Lets those ask that hold `tokens:verify`, or are installation verifiers.
public final class Verifiers {
  private static final String DIAGNOSE = "tokens:diagnose";
  private static final String LACKS_VERIFY =
      "The caller's token lacks tokens:verify. The token to check goes into the body.";
  private static final String NOT_FROM_HERE =
      "The caller's token may not be used from this address.";

  private final Authenticator authenticator;
  private final Gate gate;

  public Verifiers(Authenticator authenticator, Gate gate) {
    this.authenticator = authenticator;
    this.gate = gate;
  }

  /// Answers a verifier.
  @FunctionalInterface
  public interface ByVerifier {
    void answer(Verifier verifier);
  }

  /// Hands a verifier on; refuses anyone else.
  public void pass(Exchange exchange, ByVerifier then) {
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
}
