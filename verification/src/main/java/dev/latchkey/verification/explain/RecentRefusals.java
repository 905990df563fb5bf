package dev.latchkey.verification.explain;

import dev.latchkey.verification.decision.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// The last refusals of this node, in memory alone. Any number of threads keep and look, without a
/// lock; the newest takes the place of the oldest.
///
/// Kept is what belongs to an organization: a refusal of a token that its asker may judge. Unknown
/// values, which anyone can present, push nothing out.
public final class RecentRefusals {
  /// How many a node remembers.
  public static final int MOST = 10_000;

  private final AtomicReferenceArray<@Nullable Refusal> ring;
  private final AtomicLong next = new AtomicLong();

  public RecentRefusals() {
    this(MOST);
  }

  RecentRefusals(int most) {
    ring = new AtomicReferenceArray<>(most);
  }

  public void keep(Refusal refusal) {
    boolean isSomeones =
        refusal.verdict().token() != null && refusal.verdict().reason() != Reason.NOT_FOR_CALLER;
    if (isSomeones && !refusal.verdict().active()) {
      ring.setRelease((int) (next.getAndIncrement() % ring.length()), refusal);
    }
  }

  /// The newest of the organization that was the answer to this request.
  public Optional<Refusal> find(UUID organization, String requestId) {
    return newestFirst(organization).stream()
        .filter(refusal -> refusal.isAnswerTo(requestId))
        .findFirst();
  }

  /// The newest ones of a token, the newest first.
  public List<Refusal> last(UUID organization, UUID token, int most) {
    return newestFirst(organization).stream()
        .filter(refusal -> refusal.isOfToken(token))
        .limit(most)
        .toList();
  }

  private List<Refusal> newestFirst(UUID organization) {
    List<Refusal> found = new ArrayList<>();
    long end = next.get();
    for (long at = end - 1; at >= 0 && at >= end - ring.length(); at--) {
      Refusal refusal = ring.getAcquire((int) (at % ring.length()));
      if (refusal != null && refusal.isOf(organization)) {
        found.add(refusal);
      }
    }
    return found;
  }
}
