package dev.latchkey.verifier.envoy;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.Problem;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.Authentication;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.Challenges;
import dev.latchkey.verifier.http.Credential;
import dev.latchkey.verifier.http.Door;
import dev.latchkey.verifier.http.Exit;
import dev.latchkey.verifier.http.Exits;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.http.RequestIds;
import dev.latchkey.verifier.http.Undecided;
import dev.latchkey.verifier.proxy.ProxyAnswers;
import dev.latchkey.verifier.proxy.ProxyQuestion;
import dev.latchkey.verifier.verification.Judge;
import dev.latchkey.verifier.verification.LimitHeaders;
import dev.latchkey.verifier.verification.RequestName;
import io.envoyproxy.envoy.service.auth.v3.CheckRequest;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides about requests that Envoy asks about. It is known by a verifier's token in the call's
/// metadata, which the client that sent the request can't reach.
public final class ExtAuthz {
  private static final String NO_VERIFIER =
      "Envoy must send a verifier's token as x-latchkey-verifier in the metadata of its calls.";

  private final Needs needs;
  private final CheckAnswers answers;

  /// What this door needs of the data plane.
  public record Needs(
      Judge judge,
      LiveTable live,
      Authenticator authenticator,
      Gate gate,
      RequestIds requestIds,
      Exits exits,
      Ticker ticker) {}

  public ExtAuthz(Needs needs) {
    this.needs = needs;
    this.answers = new CheckAnswers(needs.live());
  }

  /// @param verifiers what the metadata have as `x-latchkey-verifier`
  /// @param peer where Envoy is; null where not known
  CheckResponse check(CheckRequest request, List<String> verifiers, @Nullable IpAddress peer) {
    long begun = needs.ticker().nanos();
    CheckResponse answer = answer(request, verifiers, peer);
    needs.exits().took(Door.EXT_AUTHZ, needs.ticker().nanos() - begun);
    return answer;
  }

  private CheckResponse answer(
      CheckRequest request, List<String> verifiers, @Nullable IpAddress peer) {
    if (!needs.gate().isOpen()) {
      return left(ErrorCode.FRESHNESS_LOST, null, null);
    }
    if (verifiers.size() != 1) {
      return nobody(verifiers.isEmpty() ? Exit.UNKNOWN_PROXY : Exit.BAD_VERIFIER);
    }
    Presented verifier = new Presented(verifiers.getFirst().strip());
    return switch (needs.authenticator().authenticate(verifier, peer)) {
      case Authentication.Passed passed -> {
        Caller caller = passed.verdict().caller();
        yield caller == null ? nobody(Exit.BAD_VERIFIER) : ask(request, caller);
      }
      case Authentication.Refused refused -> nobody(Exit.BAD_VERIFIER);
      case Authentication.Missing missing -> nobody(Exit.BAD_VERIFIER);
      case Authentication.Several several -> nobody(Exit.BAD_VERIFIER);
      case Authentication.Undecided undecided -> left(undecided.code(), null, null);
    };
  }

  private CheckResponse ask(CheckRequest request, Caller caller) {
    ClientRequest client = new ClientRequest(request);
    Map<String, String> given = client.extensions();
    return switch (ProxyQuestion.read(
        given.keySet(), name -> given.containsKey(name) ? List.of(given.get(name)) : List.of())) {
      case ProxyQuestion.Asked asked -> ask(client, asked, caller);
      case ProxyQuestion.Invalid invalid -> {
        count(ErrorCode.INVALID_FIELDS, null);
        yield answers.denied(Problem.ofFields(invalid.errors(), needs.requestIds().next()), null);
      }
    };
  }

  private CheckResponse ask(ClientRequest client, ProxyQuestion.Asked asked, Caller caller) {
    return switch (client.credential()) {
      case Credential.Bearer bearer -> decide(client, asked, caller, bearer.presented());
      case Credential.Basic basic -> decide(client, asked, caller, basic.presented());
      case Credential.None none ->
          left(ErrorCode.UNAUTHENTICATED, Exit.NO_CREDENTIAL, Challenges.BEARER);
      case Credential.Several several ->
          left(
              ErrorCode.SEVERAL_CREDENTIALS,
              Exit.SEVERAL_CREDENTIALS,
              Challenges.of(ErrorCode.SEVERAL_CREDENTIALS, List.of()));
    };
  }

  private CheckResponse decide(
      ClientRequest client, ProxyQuestion.Asked asked, Caller caller, Presented presented) {
    String requestId = needs.requestIds().next();
    return switch (needs
        .judge()
        .decide(
            Door.EXT_AUTHZ,
            RequestName.of(requestId),
            presented,
            asked.from(client.address()),
            caller)) {
      case Verdict verdict when verdict.active() -> answers.accepted(verdict, client.headerNames());
      case Verdict verdict -> {
        ErrorCode code = ProxyAnswers.code(verdict);
        yield answers.denied(
            Problem.of(code, requestId),
            Challenges.of(code, ProxyAnswers.scope(verdict, asked)),
            LimitHeaders.retryAfterSeconds(verdict));
      }
      case Undecidable undecidable -> left(Undecided.code(undecidable), null, null);
    };
  }

  /// Without an error in the challenge: it is not the client whose credential is at fault.
  private CheckResponse nobody(Exit exit) {
    count(ErrorCode.UNAUTHENTICATED, exit);
    return answers.denied(
        Problem.of(ErrorCode.UNAUTHENTICATED, NO_VERIFIER, needs.requestIds().next()),
        Challenges.BEARER);
  }

  private CheckResponse left(ErrorCode code, @Nullable Exit exit, @Nullable String challenge) {
    count(code, exit);
    return answers.denied(Problem.of(code, needs.requestIds().next()), challenge);
  }

  /// The denial for our own failure.
  CheckResponse failed() {
    return left(ErrorCode.INTERNAL, null, null);
  }

  private void count(ErrorCode code, @Nullable Exit exit) {
    needs.exits().left(Door.EXT_AUTHZ, code.name(), exit == null ? code.name() : exit.name());
  }
}
