package dev.latchkey.server.node;

import dev.latchkey.store.database.Database;
import dev.latchkey.store.feed.Notices;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.follower.FeedListener;
import java.util.Optional;

/// Leaves every connection behind once a proof shows that another server serves the database: those
/// to the former one may still be answered, by what it last knew.
record SupersededServers(Database database, Optional<Notices> notices) implements FeedListener {
  @Override
  public void moved(Proof.Server before, Proof.Server after) {
    database.renewConnections();
    notices.ifPresent(Notices::renew);
  }
}
