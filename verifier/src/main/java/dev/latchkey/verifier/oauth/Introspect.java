package dev.latchkey.verifier.oauth;

import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.Authentication;
import dev.latchkey.verifier.http.Authenticator;
import dev.latchkey.verifier.http.Body;
import dev.latchkey.verifier.http.Credential;
import dev.latchkey.verifier.http.Exchange;
import dev.latchkey.verifier.http.Exit;
import dev.latchkey.verifier.http.Gate;
import dev.latchkey.verifier.http.Undecided;
import dev.latchkey.verifier.verification.Judge;
import dev.latchkey.verifier.verification.RequestName;
import java.net.URI;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// `POST /oauth2/introspect`: a resource server asks about a presented token.
public final class Introspect {
  private static final String NOT_GOOD = "The caller's own token is not good.";
  private static final String LACKS_VERIFY =
      "The caller's own token lacks tokens:verify. The token to check goes into the body.";

  private final Judge judge;
  private final Authenticator authenticator;
  private final Gate gate;
  private final IntrospectionWriter writer;

  /// @param issuer the installation's public URL; null where it is not known
  public Introspect(
      Judge judge,
      LiveTable live,
      Authenticator authenticator,
      Gate gate,
      Supplier<@Nullable URI> issuer) {
    this.judge = judge;
    this.authenticator = authenticator;
    this.gate = gate;
    this.writer = new IntrospectionWriter(live, issuer);
  }

  public void handle(Exchange exchange) {
    Body.readForm(exchange, body -> gate.pass(exchange, () -> handle(exchange, body)));
  }

  private void handle(Exchange exchange, byte[] body) {
    if (exchange.request().query() != null) {
      OAuthErrors.invalidRequest(exchange, "Parameters go into the body, never into the URL.");
      return;
    }
    forClient(exchange, caller -> answer(exchange, IntrospectionQuestion.read(body), caller));
  }

  private void forClient(Exchange exchange, Consumer<Caller> then) {
    Credential credential = Credential.of(exchange.request().headers(), Credential.AS_A_CLIENT);
    boolean basic = credential instanceof Credential.Basic;
    switch (authenticator.authenticate(exchange, credential)) {
      case Authentication.Passed passed -> {
        Caller caller = passed.verdict().caller();
        if (caller == null) {
          lacks(exchange.because(Exit.LACKS_VERIFY), basic);
        } else {
          then.accept(caller);
        }
      }
      case Authentication.Refused refused -> refuse(exchange.because(Exit.BAD_CREDENTIAL), basic);
      case Authentication.Missing missing ->
          OAuthErrors.noClient(exchange.because(Exit.NO_CREDENTIAL));
      case Authentication.Several several ->
          OAuthErrors.invalidRequest(
              exchange.because(Exit.SEVERAL_CREDENTIALS),
              "The request carries more than one credential.");
      case Authentication.Undecided undecided -> exchange.refuse(undecided.code());
    }
  }

  private static void lacks(Exchange exchange, boolean basic) {
    if (basic) {
      OAuthErrors.invalidClient(exchange, LACKS_VERIFY);
    } else {
      OAuthErrors.insufficientScope(exchange, Caller.VERIFY, LACKS_VERIFY);
    }
  }

  private static void refuse(Exchange exchange, boolean basic) {
    if (basic) {
      OAuthErrors.invalidClient(exchange, NOT_GOOD);
    } else {
      OAuthErrors.invalidToken(exchange, NOT_GOOD);
    }
  }

  private void answer(Exchange exchange, IntrospectionQuestion question, Caller caller) {
    switch (question) {
      case IntrospectionQuestion.Unreadable unreadable ->
          OAuthErrors.invalidRequest(exchange, unreadable.why());
      case IntrospectionQuestion.Asked asked -> {
        switch (judge.decide(
            exchange.door(),
            RequestName.of(exchange.requestId()),
            asked.presented(),
            asked.question(),
            caller)) {
          case Verdict verdict -> exchange.answer(200, writer.write(verdict));
          case Undecidable undecidable -> exchange.refuse(Undecided.code(undecidable));
        }
      }
    }
  }
}
