package dev.latchkey.verifier.http;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Recognition.Stranger;
import dev.latchkey.verification.decision.Recognition.Unclear;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.usage.UsageRecorder;
import org.jspecify.annotations.Nullable;

/// Finds out who a request comes from. A token is digested once a connection and its state judged
/// at each request. Whoever does more for him than answer what he asks about others' values looks
/// at [Verdict#stale()].
public final class Authenticator {
  private static final Authentication MISSING = new Authentication.Missing();
  private static final Authentication SEVERAL = new Authentication.Several();

  private final Decider decider;
  private final ClientAddresses addresses;
  private final UsageRecorder usage;

  public Authenticator(Decider decider, ClientAddresses addresses, UsageRecorder usage) {
    this.decider = decider;
    this.addresses = addresses;
    this.usage = usage;
  }

  /// Of a door that takes bearer tokens alone.
  public Authentication authenticate(Exchange exchange) {
    return authenticate(
        exchange, Credential.of(exchange.request().headers(), Credential.BEARER_ALONE));
  }

  public Authentication authenticate(Exchange exchange, Credential credential) {
    return switch (credential) {
      case Credential.Bearer bearer ->
          authenticate(exchange, bearer.presented(), addresses.of(exchange));
      case Credential.Basic basic ->
          authenticate(exchange, basic.presented(), addresses.of(exchange));
      case Credential.None none -> MISSING;
      case Credential.Several several -> SEVERAL;
    };
  }

  /// @param from where the bearer of what was presented is
  public Authentication authenticate(
      Exchange exchange, Presented presented, @Nullable IpAddress from) {
    Recognized known = exchange.peer().recognized(presented);
    if (known != null
        && decider.isSettled(known)
        && decider.authenticateAsking(known, from) instanceof Verdict verdict
        && verdict.active()
        && verdict.entry() != null) {
      exchange.peer().uses(verdict.entry(), verdict, from, usage);
      return new Authentication.Passed(verdict, known);
    }
    String client = Clients.of(exchange.request());
    Authentication found = authenticate(presented, from, client);
    if (found instanceof Authentication.Passed passed) {
      exchange.peer().tellUses(usage);
      exchange.peer().recognized(presented, passed.recognized(), client);
    }
    return found;
  }

  /// The same, with nothing kept for the next request.
  public Authentication authenticate(Presented presented, @Nullable IpAddress from) {
    return authenticate(presented, from, null);
  }

  private Authentication authenticate(
      Presented presented, @Nullable IpAddress from, @Nullable String client) {
    return switch (decider.recognize(presented)) {
      case Recognized recognized -> authenticate(recognized, from, client);
      case Stranger stranger -> {
        Verdict verdict = decider.refuse(stranger);
        usage.record(verdict, Caller.Bearer.ITSELF, from);
        yield new Authentication.Refused(verdict);
      }
      case Unclear unclear -> new Authentication.Undecided(ErrorCode.SEALED);
    };
  }

  private Authentication authenticate(
      Recognized recognized, @Nullable IpAddress from, @Nullable String client) {
    return switch (decider.authenticateAsking(recognized, from)) {
      case Verdict verdict -> {
        usage.record(verdict, Caller.Bearer.ITSELF, from, client);
        yield verdict.active()
            ? new Authentication.Passed(verdict, recognized)
            : new Authentication.Refused(verdict);
      }
      case Undecidable undecidable -> new Authentication.Undecided(Undecided.code(undecidable));
    };
  }
}
