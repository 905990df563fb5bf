package dev.latchkey.benchmarks.decision;

import dev.latchkey.benchmarks.SyntheticTokens;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One operation each, over values in no order that a cache could foresee.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {
  private static final int VALUES = 1 << 16;

  @Param({"1000", "100000"})
  int tokens;

  private final Question question = Question.about("edi", "production");
  private final Caller caller =
      new Caller.OfOrganization(new UUID(1, 1), SyntheticTokens.ORGANIZATION);
  private final String[] values = new String[VALUES];
  private final String[] mistyped = new String[VALUES];
  private final byte[][] bytes = new byte[VALUES][];
  private final LiveTable live = new LiveTable();
  private final Decider decider =
      new Decider(live, new OneKey(SyntheticTokens.key()), Clock.systemUTC());
  private final Mac mac = mac();
  private int next;

  @Setup
  public void fill() {
    live.replace(
        TokenTable.of(
            new Snapshot(
                SyntheticTokens.rows(tokens), new Position(new UUID(1, 1), 0), new UUID(1, 2))));
    for (int at = 0; at < VALUES; at++) {
      int number = (int) (at * 2_654_435_761L % tokens);
      values[at] = SyntheticTokens.value(number);
      char last = values[at].charAt(values[at].length() - 1);
      mistyped[at] = values[at].substring(0, values[at].length() - 1) + (last == 'a' ? 'b' : 'a');
      bytes[at] = values[at].getBytes(StandardCharsets.US_ASCII);
    }
  }

  private record OneKey(DigestKey key) implements DigestKeys {
    @Override
    public String current() {
      return SyntheticTokens.KEY_ID;
    }

    @Override
    public Optional<DigestKey> find(String keyId, UUID organization) {
      return Optional.of(key);
    }
  }

  private static Mac mac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private int next() {
    next = (next + 1) & (VALUES - 1);
    return next;
  }

  @Benchmark
  public Decision decide() {
    return decider.decide(new Presented(values[next()]), question, caller);
  }

  @Benchmark
  public Decision refuseWrongChecksum() {
    return decider.decide(new Presented(mistyped[next()]), question, caller);
  }

  @Benchmark
  public byte[] hmacAlone() {
    return mac.doFinal(bytes[next()]);
  }
}
