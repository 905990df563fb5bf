package dev.latchkey.verifier.proxy;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.oauth.FormParameters;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.decision.VerdictCode;
import dev.latchkey.verification.limit.Allowance;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.Challenges;
import dev.latchkey.verifier.http.ClientAddresses;
import dev.latchkey.verifier.http.Credential;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Exit;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.http.Undecided;
import dev.latchkey.verifier.verification.Judge;
import dev.latchkey.verifier.verification.LimitHeaders;
import dev.latchkey.verifier.verification.RequestName;
import java.util.List;
import java.util.Optional;

/// `/auth/check`, by any method: a reverse proxy asks, with the headers of the request that it was
/// sent. 204 lets it through; 401, 403 and 503 don't.
///
/// What is asked stands in the query, which the proxy is set up with. No header that tells of the
/// original request (its method, path or host) has a say in the verdict, so none can be forged to
/// get past it; only the client's address is read from one, and from listed proxies alone.
public final class AuthCheck {
  private static final String UNKNOWN =
      "The proxy that asks is not known here. List its address in --trusted-proxies, or have it"
          + " send X-Latchkey-Verifier.";
  private static final String BAD_VERIFIER =
      "X-Latchkey-Verifier holds no good token with tokens:verify.";

  private final Judge judge;
  private final LiveTable live;
  private final ProxyCallers callers;
  private final ClientAddresses addresses;
  private final Gate gate;

  public AuthCheck(
      Judge judge,
      LiveTable live,
      Authenticator authenticator,
      KnownProxies proxies,
      ClientAddresses addresses,
      Gate gate) {
    this.judge = judge;
    this.live = live;
    this.callers = new ProxyCallers(proxies, authenticator);
    this.addresses = addresses;
    this.gate = gate;
  }

  public void handle(Exchange exchange) {
    gate.pass(
        exchange,
        () -> {
          switch (callers.find(exchange)) {
            case ProxyCallers.Found.Known known -> ask(exchange, known.caller());
            case ProxyCallers.Found.Unknown unknown ->
                nobody(exchange.because(Exit.UNKNOWN_PROXY), UNKNOWN);
            case ProxyCallers.Found.BadVerifier bad ->
                nobody(exchange.because(Exit.BAD_VERIFIER), BAD_VERIFIER);
            case ProxyCallers.Found.Undecided undecided -> exchange.refuse(undecided.code());
          }
        });
  }

  /// Without an error in the challenge: it is not the client whose credential is at fault.
  private static void nobody(Exchange exchange, String detail) {
    exchange.response().putHeader("www-authenticate", Challenges.BEARER);
    exchange.refuse(ErrorCode.UNAUTHENTICATED, detail);
  }

  private void ask(Exchange exchange, Caller caller) {
    String query = exchange.request().query();
    Optional<FormParameters> given = FormParameters.parse(query == null ? "" : query);
    if (given.isEmpty()) {
      exchange.refuse(ErrorCode.UNREADABLE);
      return;
    }
    switch (ProxyQuestion.read(given.get().names(), given.get()::all)) {
      case ProxyQuestion.Asked asked -> ask(exchange, caller, asked);
      case ProxyQuestion.Invalid invalid -> exchange.refuse(invalid.errors());
    }
  }

  private void ask(Exchange exchange, Caller caller, ProxyQuestion.Asked asked) {
    switch (Credential.of(exchange.request().headers(), Credential.AS_THE_API)) {
      case Credential.Bearer bearer -> decide(exchange, caller, asked, bearer.presented());
      case Credential.Basic basic -> decide(exchange, caller, asked, basic.presented());
      case Credential.None none ->
          Challenges.missing(
              exchange, ErrorCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED.detail());
      case Credential.Several several -> several(exchange.because(Exit.SEVERAL_CREDENTIALS));
    }
  }

  /// 401 and not 400, which nginx would turn into its own failure.
  private static void several(Exchange exchange) {
    exchange
        .response()
        .putHeader("www-authenticate", Challenges.of(ErrorCode.SEVERAL_CREDENTIALS, List.of()));
    exchange.refuse(
        ErrorCode.UNAUTHENTICATED,
        "The request carries more than one credential. Send Authorization or private-token, once.");
  }

  private void decide(
      Exchange exchange, Caller caller, ProxyQuestion.Asked asked, Presented presented) {
    switch (judge.decide(
        exchange.door(),
        RequestName.of(exchange.requestId()),
        presented,
        asked.from(addresses.of(exchange)),
        caller)) {
      case Verdict verdict when verdict.active() -> accept(exchange, verdict);
      case Verdict verdict when verdict.code() == VerdictCode.RATE_LIMITED ->
          tooOften(exchange, verdict);
      case Verdict verdict -> {
        ErrorCode code = ProxyAnswers.code(verdict);
        Challenges.refuse(
            exchange.decided(), code, code.detail(), ProxyAnswers.scope(verdict, asked));
      }
      case Undecidable undecidable -> exchange.refuse(Undecided.code(undecidable));
    }
  }

  /// 403 and not 429, which nginx would turn into its own failure.
  private static void tooOften(Exchange exchange, Verdict verdict) {
    addLimits(exchange, verdict);
    exchange.decided().refuse(ErrorCode.FORBIDDEN, ErrorCode.RATE_LIMITED.detail());
  }

  private static void addLimits(Exchange exchange, Verdict verdict) {
    Allowance allowance = verdict.allowance();
    if (allowance != null) {
      LimitHeaders.add(allowance, verdict.decidedAt(), exchange.response().headers());
    }
  }

  private void accept(Exchange exchange, Verdict verdict) {
    addLimits(exchange, verdict);
    IdentityHeaders.of(verdict, live.current())
        .forEach((name, value) -> exchange.response().putHeader(name, value));
    exchange.answer(204);
  }
}
