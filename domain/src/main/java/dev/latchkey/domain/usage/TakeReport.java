package dev.latchkey.domain.usage;

import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;

/// Takes what a follower over the network tells back: what it counted, and how far it has come. A
/// batch counts once, however often it is sent.
///
/// An organization's follower speaks of its own organization alone.
public final class TakeReport {
  private final Followers followers;
  private final RecordUsage recordUsage;
  private final Changes changes;

  public TakeReport(Followers followers, RecordUsage recordUsage, Changes changes) {
    this.followers = followers;
    this.recordUsage = recordUsage;
    this.changes = changes;
  }

  public Outcome<Followers.Noting> take(Followers.Follower follower, Presentations counted) {
    if (!isOfItsOwn(follower, counted)) {
      return Outcome.refused(new Refusal.NotFound());
    }
    var committed =
        changes.commit(
            change -> {
              Followers.Noting noting = followers.note(follower);
              if (noting == Followers.Noting.NEW && !counted.isEmpty()) {
                recordUsage.record(
                    change,
                    new Usages.Batch(follower.node().toString(), follower.batch(), change.at()),
                    counted);
              }
              return noting;
            });
    return switch (committed.value()) {
      case NEW, REPEATED -> Outcome.done(committed.value());
      case OTHERS -> Outcome.refused(new Refusal.NotFound());
    };
  }

  private static boolean isOfItsOwn(Followers.Follower follower, Presentations counted) {
    OrganizationId own = follower.follows();
    return own == null
        || (counted.uses().stream().allMatch(use -> own.equals(use.organization()))
            && counted.refused().stream().allMatch(each -> own.equals(each.organization()))
            && counted.unknown().stream().allMatch(each -> own.equals(each.organization())));
  }
}
