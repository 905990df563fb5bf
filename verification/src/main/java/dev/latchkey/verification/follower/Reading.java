package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.table.Applying;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// One turn after the other of reading the feed into the table. Used by one thread.
final class Reading {
  private static final System.Logger LOG = System.getLogger(Reading.class.getName());
  private static final int BATCH = 1_000;
  private static final long PROOF_NANOS = 1_000_000_000;

  private final FeedSource source;
  private final LiveTable live;
  private final Freshness freshness;
  private final Ticker ticker;
  private final Consumer<Position> reached;
  private boolean loaded;
  private boolean proved;
  private long proofBegun;
  private volatile long reloads;

  Reading(
      FeedSource source,
      LiveTable live,
      Freshness freshness,
      Ticker ticker,
      Consumer<Position> reached) {
    this.source = source;
    this.live = live;
    this.freshness = freshness;
    this.ticker = ticker;
    this.reached = reached;
  }

  long reloads() {
    return reloads;
  }

  /// @param proveNow whether to prove the freshness even where that is not due yet
  void turn(boolean proveNow) {
    long begun = ticker.nanos();
    if (!loaded) {
      load("the start");
    }
    if (!freshness.needsProofs()) {
      readToTheEnd();
      freshness.upToDateAsOf(begun);
    } else if (proveNow || !proved || begun - proofBegun >= PROOF_NANOS) {
      prove(begun);
    } else {
      readToTheEnd();
    }
  }

  private void prove(long begun) {
    Proof proof = source.prove(live.current().position());
    Position head = proof.head();
    readToTheEnd();
    if (!live.current().position().reaches(head)) {
      load("a head that the feed does not lead to");
    }
    if (live.current().position().reaches(head)) {
      proved = true;
      proofBegun = begun;
      freshness.upToDateAsOf(begun - proof.ageNanos());
    }
  }

  private void readToTheEnd() {
    boolean more = true;
    while (more) {
      more =
          switch (source.after(live.current().position(), BATCH)) {
            case FeedReading.Entries entries -> apply(entries.entries());
            case FeedReading.Broken broken -> {
              load(broken.reason());
              yield true;
            }
          };
    }
  }

  private boolean apply(List<FeedEntry> entries) {
    TokenTable table = live.current();
    Set<UUID> organizations = new HashSet<>();
    for (FeedEntry entry : entries) {
      switch (table.apply(entry)) {
        case Applying.Applied applied -> organizations.add(entry.entry().key().organization());
        case Applying.Broken broken -> {
          load(broken.reason());
          return true;
        }
      }
    }
    if (!entries.isEmpty()) {
      tell(organizations, table);
    }
    return entries.size() == BATCH;
  }

  /// Listeners before those who wait for the position, so that what a change ends has ended when
  /// the change is acknowledged.
  private void tell(Set<UUID> organizations, TokenTable table) {
    try {
      live.changed(organizations);
    } finally {
      reached.accept(table.position());
    }
  }

  private void load(String because) {
    TokenTable second = TokenTable.of(source.snapshot());
    if (loaded) {
      reloads++;
      LOG.log(
          System.Logger.Level.WARNING,
          "Built the table anew at entry {0}, because of {1}",
          Long.toString(second.position().sequence()),
          because);
    }
    loaded = true;
    live.replace(second);
    reached.accept(second.position());
  }
}
