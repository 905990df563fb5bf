package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Amendment;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedReading;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.table.Applying;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The follower's rules, without a thread, a clock or a network: says what to ask of the source
/// next, and takes what came. Used by one thread; the simulation runs this very class.
///
/// The lease is renewed by one thing alone: a proof that was acknowledged, whose head the table has
/// then reached, counted from before that proof began. Entries that are read otherwise only make
/// the table younger than its lease says. That the table has reached a head is told by position and
/// mark, so it does not matter which server an entry was read from.
///
/// Nothing is taken back on the word of a reading alone, since a superseded server still answers
/// readings: a second table is put in force once a proof has shown that the feed leads to it, and
/// what a fail-over lost is asked inside a proof.
public final class Following {
  static final int BATCH = 1_000;
  private static final long PROOF_NANOS = 1_000_000_000;
  private static final int LOADS_A_TURN = 3;

  private enum Wanted {
    NOTHING,
    ENTRIES,
    PROOF
  }

  private final LiveTable live;
  private final Freshness freshness;
  private final Progress progress;
  private final FeedListener listener;
  private final Journal journal = new Journal();
  private final RecentHeads recent = new RecentHeads();
  private Wanted wanted = Wanted.NOTHING;
  private boolean loaded;
  private boolean inForce;
  private @Nullable TokenTable second;
  private String secondBecause = "the start";
  private @Nullable String broken;
  private boolean diverged;
  private boolean lostEntries;
  private int loads;
  private Moment turnBegun = new Moment(0, 0, 0);
  private @Nullable Moment proofBegun;
  private @Nullable Pending pending;
  private Proof.@Nullable Server server;
  private volatile long reloads;

  /// A proof that was acknowledged and whose head the table has yet to reach.
  private record Pending(Moment begun, Head head) {}

  public Following(LiveTable live, Freshness freshness, Progress progress, FeedListener listener) {
    this.live = live;
    this.freshness = freshness;
    this.progress = progress;
    this.listener = listener;
  }

  /// Whether the table has that very entry; false also where it was too long ago to tell. May be
  /// asked by any thread.
  public boolean hasApplied(Head head) {
    return recent.contains(head) || live.current().head().equals(head);
  }

  /// How often a second table was put in force.
  public long reloads() {
    return reloads;
  }

  /// Begins a turn.
  ///
  /// @param proveNow whether to prove the freshness even where that is not due yet
  public void begin(Moment now, boolean proveNow) {
    turnBegun = now;
    loads = 0;
    boolean due = proveNow || second != null || diverged || isProofDue(now);
    wanted = freshness.needsProofs() && due ? Wanted.PROOF : Wanted.ENTRIES;
  }

  private boolean isProofDue(Moment now) {
    Moment last = proofBegun;
    return last == null || now.steady() - last.steady() >= PROOF_NANOS || !freshness.isFresh();
  }

  /// What to ask now; [Ask.Nothing] ends the turn.
  public Ask next() {
    if (wanted == Wanted.NOTHING) {
      return new Ask.Nothing();
    }
    if (!loaded || broken != null) {
      return new Ask.Snapshot();
    }
    if (diverged) {
      return new Ask.Amendment(table().position().epoch(), journal.passed());
    }
    return wanted == Wanted.PROOF
        ? new Ask.Proof(table().head())
        : new Ask.Entries(table().position());
  }

  private TokenTable table() {
    TokenTable building = second;
    return building == null ? live.current() : building;
  }

  /// What was asked can't be had now. A failed proof is no reason not to read.
  public void failed(Ask ask) {
    wanted = ask instanceof Ask.Proof ? Wanted.ENTRIES : Wanted.NOTHING;
  }

  /// Takes the answer to [Ask.Snapshot].
  public void loaded(Snapshot snapshot) {
    loaded(TokenTable.of(snapshot));
  }

  /// As [#loaded(Snapshot)], where the table was built while the snapshot was read.
  public void loaded(TokenTable table) {
    String because = broken;
    second = table;
    secondBecause = because == null ? "the start" : because;
    journal.forgetEntries();
    loaded = true;
    lostEntries |= diverged;
    diverged = false;
    pending = null;
    wanted = freshness.needsProofs() ? Wanted.PROOF : Wanted.ENTRIES;
    loads++;
    broken = null;
    if (loads > LOADS_A_TURN) {
      wanted = Wanted.NOTHING;
    }
  }

  /// Takes the answer to [Ask.Proof].
  ///
  /// @param begun taken before the proof was asked for
  public void proved(Moment begun, Ask.Proof asked, Proof proof) {
    proof.server().ifPresent(this::servedBy);
    Head head = proof.head();
    Position applied = asked.applied().position();
    if (!head.position().epoch().equals(applied.epoch())) {
      broken = "another epoch";
    } else if (head.position().sequence() < applied.sequence()) {
      diverges("the feed ends before what was applied");
    } else {
      proofBegun = begun;
      pending = new Pending(begun.before(proof.age()), head);
      wanted = Wanted.ENTRIES;
      take(proof.reading(), true);
      if (pending == null && broken == null && !diverged) {
        wanted = Wanted.NOTHING;
      }
    }
  }

  private void servedBy(Proof.Server now) {
    Proof.Server before = server;
    server = now;
    listener.served(now);
    if (before != null && !before.isSameTimeline(now)) {
      listener.moved(before, now);
    }
  }

  /// Takes the answer to [Ask.Entries].
  public void read(FeedReading reading) {
    int taken = take(reading, !freshness.needsProofs());
    if (taken >= 0 && taken < BATCH) {
      wanted = Wanted.NOTHING;
      if (!freshness.needsProofs()) {
        adopt();
        freshness.upToDateAsOf(turnBegun);
        progress.proven(live.current().head());
      }
    }
  }

  /// How many entries were applied; below 0 where the feed is not the one that was followed.
  ///
  /// @param proven whether it came from a source that is known to speak for the installation
  private int take(FeedReading reading, boolean proven) {
    return switch (reading) {
      case FeedReading.Entries entries -> apply(entries.entries(), proven);
      case FeedReading.Diverged gone -> diverged(gone.reason(), proven);
      case FeedReading.Broken why -> {
        broken = why.reason();
        yield -1;
      }
    };
  }

  private int apply(List<FeedEntry> entries, boolean proven) {
    TokenTable table = table();
    Set<UUID> organizations = new HashSet<>();
    for (FeedEntry entry : entries) {
      if (isOtherwise(entry, table.head())) {
        return diverged("entry " + entry.sequence() + " follows another entry", proven);
      }
      switch (table.apply(entry)) {
        case Applying.Applied applied -> {
          organizations.add(entry.entry().key().organization());
          journal.applied(entry, turnBegun.steady());
          recent.add(entry.head());
        }
        case Applying.Broken why -> {
          broken = why.reason();
          return -1;
        }
      }
    }
    if (!entries.isEmpty() && second == null) {
      tell(organizations, table);
      listener.applied(entries);
    }
    return settle() ? entries.size() : -1;
  }

  /// The next number with another predecessor.
  private static boolean isOtherwise(FeedEntry entry, Head head) {
    return entry.epoch().equals(head.position().epoch())
        && entry.sequence() == head.position().sequence() + 1
        && !entry.previousMark().equals(head.mark());
  }

  /// A superseded server may have said it, so it is proved first.
  private int diverged(String reason, boolean proven) {
    if (proven) {
      diverges(reason);
    } else {
      wanted = Wanted.PROOF;
    }
    return -1;
  }

  /// What was applied is not what the feed has.
  private void diverges(String reason) {
    pending = null;
    if (second == null) {
      diverged = true;
    } else {
      broken = reason;
    }
  }

  /// Listeners before those who wait for the position, so that what a change ends has ended when
  /// the change is acknowledged.
  private void tell(Set<UUID> organizations, TokenTable table) {
    try {
      live.changed(organizations);
    } finally {
      progress.reached(table.position());
    }
  }

  /// Renews the lease where the table has come to what was proved; false where it has come to
  /// something else.
  private boolean settle() {
    Pending proved = pending;
    Head table = table().head();
    if (proved == null || table.position().sequence() < proved.head().position().sequence()) {
      return true;
    }
    long at = proved.head().position().sequence();
    UUID mark = table.position().sequence() == at ? table.mark() : journal.markAt(at);
    if (!Objects.equals(mark, proved.head().mark())) {
      diverges("another entry stands where the last one stood");
      return false;
    }
    pending = null;
    adopt();
    freshness.upToDateAsOf(proved.begun());
    progress.proven(proved.head());
    return true;
  }

  /// Puts the second table in force, where there is one.
  private void adopt() {
    TokenTable next = second;
    if (next == null) {
      return;
    }
    UUID before = live.current().position().epoch();
    boolean isRestored = inForce && !before.equals(next.position().epoch());
    List<Ending> endings = List.of();
    if (isRestored) {
      journal.forgetEndings();
      live.withheld().forgetEnded();
    } else if (inForce) {
      live.current().forEachToken(row -> compare(row, next));
      List<Ending> known = journal.endings(turnBegun.steady());
      List<Ending> back = known.stream().filter(ending -> isBack(ending, next)).toList();
      withhold(back);
      endings = lostEntries || !back.isEmpty() ? known : endings;
    }
    second = null;
    lostEntries = false;
    boolean isSecond = inForce;
    inForce = true;
    reloads += isSecond ? 1 : 0;
    live.replace(next);
    progress.reached(next.position());
    if (isSecond) {
      listener.reloaded(secondBecause);
    }
    if (!endings.isEmpty()) {
      listener.lost(endings);
    }
  }

  /// Takes the answer to [Ask.Amendment], which was given inside a proof.
  public void amended(Amendment amendment) {
    switch (amendment) {
      case Amendment.Impossible impossible -> broken = impossible.reason();
      case Amendment.Amended amended -> amend(amended);
    }
  }

  private void amend(Amendment.Amended amended) {
    TokenTable table = live.current();
    List<Ending> endings = journal.endings(turnBegun.steady());
    withhold(endings.stream().filter(each -> isBack(each, amended.entries())).toList());
    table.amend(amended.entries(), amended.head());
    journal.cutAfter(amended.common());
    diverged = false;
    Set<UUID> organizations = new HashSet<>();
    amended.entries().forEach(entry -> organizations.add(entry.key().organization()));
    tell(organizations, table);
    if (!endings.isEmpty()) {
      listener.lost(endings);
    }
    if (!freshness.needsProofs()) {
      wanted = Wanted.ENTRIES;
    }
  }

  /// What ended without its entry having been seen here, and what is back although it had ended:
  /// within an epoch revisions only grow, so a row that went back shows that entries were lost,
  // also
  /// where the second table was built for another reason.
  private void compare(TokenRow before, TokenTable next) {
    TokenEntry entry = next.token(before.token());
    long sequence = next.position().sequence();
    if (entry == null) {
      journal.ended(new Ending(before.key(), Ending.DELETED, sequence), turnBegun.steady());
    } else if (!entry.row().active() && before.active()) {
      journal.ended(new Ending(before.key(), entry.row().revision(), sequence), turnBegun.steady());
    } else if (entry.row().active()
        && !before.active()
        && entry.row().revision() <= before.revision()) {
      journal.ended(new Ending(before.key(), before.revision(), sequence), turnBegun.steady());
    }
  }

  private void withhold(List<Ending> endings) {
    endings.forEach(ending -> live.withheld().ended(ending.key(), ending.revision()));
  }

  /// Whether those rows would be accepted again though they ended.
  private static boolean isBack(Ending ending, List<Entry> rows) {
    return rows.stream()
        .anyMatch(
            each ->
                each instanceof Entry.Put put
                    && put.key().equals(ending.key())
                    && !(put.row() instanceof TokenRow row && row.revision() > ending.revision()));
  }

  /// Whether `table` would accept again what ended.
  private static boolean isBack(Ending ending, TokenTable table) {
    return switch (ending.key()) {
      case RowKey.OfToken key -> {
        TokenEntry entry = table.token(key.token());
        yield entry != null && entry.row().revision() <= ending.revision();
      }
      case RowKey.OfValue key -> table.value(key.publicId()) != null;
      case RowKey.OfOrganization other -> false;
      case RowKey.OfEnvironment other -> false;
      case RowKey.OfService other -> false;
      case RowKey.OfSubscription other -> false;
      case RowKey.OfRole other -> false;
      case RowKey.OfPrincipal other -> false;
    };
  }
}
