package dev.latchkey.verifier.verification;

import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.limit.Allowance;
import dev.latchkey.verification.limit.Allowance.Left;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/// What a token's limits leave it, as draft-ietf-httpapi-ratelimit-headers-10 has it: each limit is
// a
/// policy named by its window. With `Retry-After` where it was refused by one.
///
/// They are about the presented token, not about whoever asks; he can hand them on to the bearer.
public final class LimitHeaders {
  private static final CharSequence POLICY = HttpHeaders.createOptimized("ratelimit-policy");
  private static final CharSequence LEFT = HttpHeaders.createOptimized("ratelimit");
  private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");
  private static final long MICROS_A_SECOND = 1_000_000;

  private LimitHeaders() {}

  /// @param at when it was decided, in microseconds
  public static void add(Allowance allowance, long at, MultiMap headers) {
    StringBuilder policy = new StringBuilder();
    StringBuilder left = new StringBuilder();
    for (Left each : allowance.left()) {
      String between = policy.isEmpty() ? "" : ", ";
      String name = between + '"' + each.limit().window() + '"';
      policy.append(name).append(";q=").append(each.limit().most());
      policy.append(";w=").append(each.limit().windowSeconds());
      left.append(name).append(";r=").append(each.remaining());
      left.append(";t=").append(secondsUntil(each.endsAt(), at));
    }
    headers.set(POLICY, policy);
    headers.set(LEFT, left);
    if (allowance.refusedBy() != null) {
      headers.set(RETRY_AFTER, Long.toString(secondsUntil(allowance.passesAt(), at)));
    }
  }

  /// How long to wait before a refused use could pass; 0 where it was not refused by a limit.
  public static long retryAfterSeconds(Verdict verdict) {
    Allowance allowance = verdict.allowance();
    return allowance == null || allowance.refusedBy() == null
        ? 0
        : secondsUntil(allowance.passesAt(), verdict.decidedAt());
  }

  /// Rounded up, so that whoever waits that long does not come too early.
  private static long secondsUntil(long end, long at) {
    return Math.max(0, Math.ceilDiv(end - at, MICROS_A_SECOND));
  }
}
