package dev.latchkey.domain.token;

import dev.latchkey.domain.policy.PolicyRules;
import dev.latchkey.domain.policy.RulesInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a policy's rules make of a token that was there before them.
final class BrokenPolicy {
  private BrokenPolicy() {}

  /// The token as it would be if the rules counted for it; nothing where it keeps them already.
  static Optional<Token> mended(Token token, PolicyRules rules, Instant now) {
    Instant end = end(token, rules, now);
    List<String> ranges = token.allowedAddresses();
    if (!rules.allowedAddresses().isEmpty()
        && !RulesInForce.areWithin(ranges, rules.allowedAddresses())) {
      ranges =
          ranges.isEmpty()
              ? rules.allowedAddresses()
              : RulesInForce.within(ranges, rules.allowedAddresses());
      if (ranges.isEmpty()) {
        ranges = token.allowedAddresses();
        end = now;
      }
    }
    boolean same =
        ranges.equals(token.allowedAddresses())
            && (end.equals(Instant.MAX) || end.equals(token.expiresAt()));
    return same
        ? Optional.empty()
        : Optional.of(token.bounded(end.equals(Instant.MAX) ? null : end, ranges));
  }

  /// When it stops at the latest; [Instant#MAX] for never.
  private static Instant end(Token token, PolicyRules rules, Instant now) {
    Instant end = token.expiresAt() == null ? Instant.MAX : token.expiresAt();
    Set<String> kinds = rules.kinds();
    if (kinds != null && !kinds.contains(token.kind().wire())) {
      return now;
    }
    Duration longest = rules.maximumLifetime();
    if (longest != null) {
      Instant latest = token.createdAt().plus(longest);
      Instant soonest = latest.isBefore(now) ? now : latest;
      return soonest.isBefore(end) ? soonest : end;
    }
    return rules.expiryRequired() && token.expiresAt() == null ? now : end;
  }
}
