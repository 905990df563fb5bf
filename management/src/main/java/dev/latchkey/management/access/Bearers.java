package dev.latchkey.management.access;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.management.request.RequestRefused;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.usage.ClientName;
import dev.latchkey.verification.usage.UsageRecorder;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides who calls, by the same decision as every presented token gets. Only tokens of the
/// management API count; all else is answered alike.
public final class Bearers {
  private static final Set<String> KINDS = Set.of("personal", "organization", "group");

  private final Decider decider;
  private final Freshness freshness;
  private final UsageRecorder usage;
  private final RequestFacts facts;

  public Bearers(Decider decider, Freshness freshness, UsageRecorder usage, RequestFacts facts) {
    this.decider = decider;
    this.freshness = freshness;
    this.usage = usage;
    this.facts = facts;
  }

  /// @throws Unauthenticated without a good credential
  /// @throws RequestRefused for several, or where this node can't decide now
  public Bearer authenticate(HttpServletRequest request) {
    Presented presented = Credential.of(request).orElseThrow(() -> new Unauthenticated(false));
    if (!freshness.isFresh()) {
      throw RequestRefused.because(ErrorCode.FRESHNESS_LOST);
    }
    IpAddress address = IpAddress.parse(facts.clientAddress(request)).orElse(null);
    return switch (decider.authenticate(presented, address)) {
      case Verdict verdict ->
          bearer(verdict, address, ClientName.of(request.getHeader("User-Agent")));
      case Undecidable undecidable ->
          throw RequestRefused.because(ErrorCode.valueOf(undecidable.cause().name()));
    };
  }

  private Bearer bearer(Verdict verdict, @Nullable IpAddress address, @Nullable String client) {
    TokenRow token = verdict.token();
    if (verdict.active() && token != null && !opensManagement(token)) {
      throw new Unauthenticated(true);
    }
    usage.record(verdict, Caller.Bearer.ITSELF, address, client);
    if (!verdict.active() || token == null || token.subject() == null) {
      throw new Unauthenticated(true);
    }
    return new Bearer(token, token.subject(), verdict.permissions());
  }

  private static boolean opensManagement(TokenRow token) {
    return token.service() == null && KINDS.contains(token.kind());
  }
}
