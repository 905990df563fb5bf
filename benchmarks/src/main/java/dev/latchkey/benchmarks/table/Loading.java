package dev.latchkey.benchmarks.table;

import dev.latchkey.benchmarks.Machine;
import dev.latchkey.benchmarks.SyntheticFeed;
import dev.latchkey.benchmarks.SyntheticKeys;
import dev.latchkey.benchmarks.SyntheticTokens;
import dev.latchkey.benchmarks.creation.Databases;
import dev.latchkey.benchmarks.creation.Subject;
import dev.latchkey.benchmarks.server.Acme;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;

/// Builds a second table from a database, while a first one answers, as after a hole in the feed.
final class Loading {
  private static final int ANSWERING = 10_000;

  private Loading() {}

  static void run(int tokens, String databases) throws Exception {
    System.out.printf(
        Locale.ROOT,
        """

        Loading %,d tokens while another thread decides by the table in force; %s

        | database | loaded in | tokens/s | decisions/s meanwhile | before |
        |---|---:|---:|---:|---:|
        """,
        tokens,
        Machine.load());
    try (Databases folder = Databases.open("")) {
      for (Subject subject : folder.subjects(databases)) {
        try (Acme acme = Acme.found(subject.direct())) {
          Multiplied.tokens(acme, subject.directUrl(), tokens);
          measure(subject.name(), acme, tokens);
        }
      }
    }
  }

  private static void measure(String name, Acme acme, int tokens) throws Exception {
    LiveTable live = new LiveTable();
    live.replace(TokenTable.of(new SyntheticFeed(ANSWERING)));
    Answering answering = new Answering(live);
    Thread thread = Thread.ofPlatform().daemon().start(answering);
    double before = answering.perSecond(3);
    long decided = answering.decided();
    long begun = System.nanoTime();
    TokenTable table = TokenTable.of(acme.feed());
    double seconds = (System.nanoTime() - begun) / 1e9;
    double meanwhile = (answering.decided() - decided) / seconds;
    answering.end();
    thread.join();
    if (table.tokenCount() < tokens) {
      throw new IllegalStateException("only " + table.tokenCount() + " tokens were loaded");
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f s | %,.0f | %,.0f | %,.0f |%n",
        name,
        seconds,
        tokens / seconds,
        meanwhile,
        before);
  }

  /// Decides until it is told to end.
  private static final class Answering implements Runnable {
    private final Decider decider;
    private final Presented[] presented = new Presented[ANSWERING];
    private volatile boolean ended;
    private volatile long decided;

    Answering(LiveTable live) {
      this.decider = new Decider(live, new SyntheticKeys(), Clock.systemUTC());
      for (int at = 0; at < ANSWERING; at++) {
        presented[at] = new Presented(SyntheticTokens.value(at));
      }
    }

    @Override
    public void run() {
      Question question = Question.about("edi", "production");
      Caller caller = new Caller.OfOrganization(new UUID(1, 1), SyntheticTokens.ORGANIZATION);
      long count = 0;
      while (!ended) {
        Presented next = presented[(int) (count % ANSWERING)];
        if (!((Verdict) decider.decide(next, question, caller)).active()) {
          throw new IllegalStateException("a good token was refused");
        }
        count++;
        decided = count;
      }
    }

    double perSecond(int seconds) throws InterruptedException {
      Thread.sleep(1_000);
      long before = decided;
      Thread.sleep(seconds * 1_000L);
      return (decided - before) / (double) seconds;
    }

    long decided() {
      return decided;
    }

    void end() {
      ended = true;
    }
  }
}
