package dev.latchkey.benchmarks.table;

import dev.latchkey.benchmarks.SyntheticFeed;
import dev.latchkey.benchmarks.SyntheticKeys;
import dev.latchkey.benchmarks.SyntheticTokens;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// Builds one table in a process of its own, works with it, and prints what it took: the bytes that
/// the process grew by, those of them outside the heap, the seconds that building took, and when in
/// the process's life the working began.
final class TableProbe {
  private static final int PRESENTED = 1 << 16;

  private TableProbe() {}

  /// @param arguments how many tokens, and for how many seconds to work
  public static void main(String[] arguments) throws Exception {
    int tokens = Integer.parseInt(arguments[0]);
    long residentBefore = residentBytes();
    long heapBefore = heapBytes();
    long begun = System.nanoTime();
    TokenTable table = TokenTable.of(new SyntheticFeed(tokens));
    double seconds = (System.nanoTime() - begun) / 1e9;
    long heap = heapBytes() - heapBefore;
    long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
    System.out.printf(
        "%d %d %d %d%n",
        heap + table.bytes(),
        residentBytes() - residentBefore,
        Math.round(seconds * 1_000),
        uptime);
    work(table, tokens, Integer.parseInt(arguments[1]));
  }

  /// Decides all the time, and applies a change every millisecond.
  private static void work(TokenTable table, int tokens, int seconds) throws Exception {
    LiveTable live = new LiveTable();
    live.replace(table);
    Thread applying = Thread.ofPlatform().daemon().start(() -> apply(table, tokens));
    Decider decider = new Decider(live, new SyntheticKeys(), Clock.systemUTC());
    Question question = Question.about("edi", "production");
    Caller caller = new Caller.OfOrganization(new UUID(1, 1), SyntheticTokens.ORGANIZATION);
    Presented[] presented = new Presented[PRESENTED];
    for (int at = 0; at < PRESENTED; at++) {
      presented[at] = new Presented(SyntheticTokens.value((int) (at * 2_654_435_761L % tokens)));
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    for (int at = 0; System.nanoTime() < end; at++) {
      if (!((Verdict) decider.decide(presented[at & (PRESENTED - 1)], question, caller)).active()) {
        throw new IllegalStateException("a good token was refused");
      }
    }
    applying.interrupt();
    applying.join();
  }

  private static void apply(TokenTable table, int tokens) {
    try {
      for (int at = 0; ; at++) {
        TimeUnit.MILLISECONDS.sleep(1);
        Position last = table.position();
        table.apply(
            new FeedEntry(
                last.epoch(),
                last.sequence() + 1,
                new UUID(2, at),
                table.head().mark(),
                0,
                new Entry.Put(SyntheticTokens.token((int) (at * 2_654_435_761L % tokens)))));
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static long heapBytes() {
    for (int time = 0; time < 3; time++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long residentBytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024)
        .findFirst()
        .orElse(0);
  }
}
