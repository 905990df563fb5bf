package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.table.TokenTable;
import org.jspecify.annotations.Nullable;

/// Asks the source what [Following] wants, one turn after the other. Used by one thread.
final class Reading {
  private final FeedSource source;
  private final Following following;
  private final Freshness freshness;

  Reading(FeedSource source, Following following, Freshness freshness) {
    this.source = source;
    this.following = following;
    this.freshness = freshness;
  }

  /// @param proveNow whether to prove the freshness even where that is not due yet
  /// @throws RuntimeException the first failure, once the turn is over
  void turn(boolean proveNow) {
    RuntimeException first = null;
    following.begin(freshness.now(), proveNow);
    for (Ask ask = following.next(); !(ask instanceof Ask.Nothing); ask = following.next()) {
      RuntimeException failed = tried(ask);
      first = first == null ? failed : first;
    }
    if (first != null) {
      throw first;
    }
  }

  private @Nullable RuntimeException tried(Ask ask) {
    try {
      ask(ask);
      return null;
    } catch (RuntimeException failed) {
      following.failed(ask);
      return failed;
    }
  }

  private void ask(Ask ask) {
    switch (ask) {
      case Ask.Snapshot snapshot -> following.loaded(TokenTable.of(source));
      case Ask.Proof proof -> {
        Moment begun = freshness.now();
        Proof proved = source.prove(proof.applied(), Following.BATCH);
        following.proved(begun, proof, proved);
      }
      case Ask.Entries entries -> following.read(source.after(entries.after(), Following.BATCH));
      case Ask.Amendment amendment ->
          following.amended(source.amend(amendment.epoch(), amendment.passed()));
      case Ask.Nothing nothing -> {}
    }
  }
}
