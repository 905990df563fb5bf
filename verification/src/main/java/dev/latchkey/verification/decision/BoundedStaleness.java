package dev.latchkey.verification.decision;

import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.follower.Moment;
import dev.latchkey.verification.table.TokenEntry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// For how much longer than the lease the tokens of some services go on being accepted where this
/// node can't prove that its table is young: chosen for each service, none by default.
///
/// It holds for values that this node accepted while it was fresh, and for accepting alone: about
/// all else it says nothing then. Tokens of no service, which manage, are never among them. Whoever
/// may ask, and was known here while the node was fresh, may go on asking about them for as long as
/// the longest of these times. Usable by any number of threads.
public final class BoundedStaleness {
  /// No service.
  public static final BoundedStaleness NONE = new BoundedStaleness(Map.of());

  private static final int MOST_REMEMBERED = 500_000;

  private final Map<String, Bound> bounds = new HashMap<>();
  private final Duration longest;
  private volatile Set<String> accepted = ConcurrentHashMap.newKeySet();
  private volatile Set<String> acceptedBefore = Set.of();

  /// A service whose tokens may be accepted longer.
  ///
  /// @param most after the last proof began
  /// @param accepts counts those that rested on a proof older than the lease
  public record Bound(String service, Duration most, LongAdder accepts) {}

  /// @param bounds for how long after the last proof began, by the services' slugs
  public BoundedStaleness(Map<String, Duration> bounds) {
    bounds.forEach(
        (service, most) -> this.bounds.put(service, new Bound(service, most, new LongAdder())));
    this.longest = bounds.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  public boolean isNone() {
    return bounds.isEmpty();
  }

  public Collection<Bound> bounds() {
    return bounds.values();
  }

  /// Whether there may be tokens that are still accepted.
  public boolean isWithin(Freshness freshness) {
    return !isNone() && freshness.holdsFor(freshness.grant(), longest);
  }

  /// Remembers whom this node accepted while it was fresh.
  void accepted(Verdict verdict, TokenEntry token, Claim claim) {
    if (isNone()
        || !verdict.active()
        || (bound(token) == null && verdict.caller() == null)
        || accepted.contains(claim.publicId())) {
      return;
    }
    remember(claim.publicId());
  }

  /// As many as fit twice; the oldest go first, and then need a fresh table once.
  private void remember(String publicId) {
    if (accepted.size() >= MOST_REMEMBERED) {
      synchronized (this) {
        if (accepted.size() >= MOST_REMEMBERED) {
          acceptedBefore = accepted;
          accepted = ConcurrentHashMap.newKeySet();
        }
      }
    }
    accepted.add(publicId);
  }

  /// Whether a value may be accepted that was decided about under a grant which no longer holds.
  boolean allows(
      Verdict verdict, TokenEntry token, Claim claim, Freshness freshness, @Nullable Moment grant) {
    Bound bound = verdict.active() ? bound(token) : null;
    if (bound == null
        || !freshness.holdsFor(grant, bound.most())
        || !wasAccepted(claim.publicId())) {
      return false;
    }
    bound.accepts().increment();
    return true;
  }

  /// Whether its bearer may still ask about such values.
  boolean allowsAsking(Verdict verdict, Claim claim, Freshness freshness, @Nullable Moment grant) {
    return verdict.active()
        && verdict.caller() != null
        && freshness.holdsFor(grant, longest)
        && wasAccepted(claim.publicId());
  }

  private boolean wasAccepted(String publicId) {
    return accepted.contains(publicId) || acceptedBefore.contains(publicId);
  }

  private @Nullable Bound bound(TokenEntry token) {
    String service = token.service();
    return service == null ? null : bounds.get(service);
  }
}
