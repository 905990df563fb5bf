package dev.latchkey.verifier.feed;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.sharing.FeedScope;
import dev.latchkey.verification.sharing.Reports.Reporter;
import dev.latchkey.verifier.http.Authentication;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.Challenges;
import dev.latchkey.verifier.http.ClientAddresses;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Exit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets followers through, whose tokens hold `feed:read`.
final class Followers {
  private static final String LACKS_READ = "The token lacks " + FeedScope.READ + '.';
  private static final String NOT_FROM_HERE = "The token may not be used from this address.";

  private final Authenticator authenticator;
  private final ClientAddresses addresses;

  Followers(Authenticator authenticator, ClientAddresses addresses) {
    this.authenticator = authenticator;
    this.addresses = addresses;
  }

  /// Who follows, with what.
  record Known(Reporter reporter, Recognized recognized, @Nullable IpAddress address) {
    FeedScope scope() {
      return reporter.scope();
    }
  }

  @FunctionalInterface
  interface ByFollower {
    void answer(Known follower);
  }

  void forFollower(Exchange exchange, ByFollower then) {
    switch (authenticator.authenticate(exchange)) {
      case Authentication.Passed passed when passed.verdict().stale() ->
          exchange.refuse(ErrorCode.FRESHNESS_LOST);
      case Authentication.Passed passed -> {
        Verdict verdict = passed.verdict();
        TokenRow token = verdict.token();
        Optional<FeedScope> scope = FeedScope.of(verdict);
        if (scope.isEmpty() || token == null) {
          Challenges.insufficient(exchange, FeedScope.READ, LACKS_READ);
        } else {
          then.answer(
              new Known(
                  new Reporter(token.token(), scope.get()),
                  passed.recognized(),
                  addresses.of(exchange)));
        }
      }
      case Authentication.Refused refused -> refuse(exchange, refused.verdict());
      case Authentication.Missing missing ->
          Challenges.missing(
              exchange, ErrorCode.UNAUTHENTICATED, ErrorCode.UNAUTHENTICATED.detail());
      case Authentication.Several several -> Challenges.several(exchange);
      case Authentication.Undecided undecided -> exchange.refuse(undecided.code());
    }
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
