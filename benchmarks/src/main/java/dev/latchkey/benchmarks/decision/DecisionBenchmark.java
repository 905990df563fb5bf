package dev.latchkey.benchmarks.decision;

import dev.latchkey.benchmarks.SyntheticFeed;
import dev.latchkey.benchmarks.SyntheticKeys;
import dev.latchkey.benchmarks.SyntheticTokens;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Decision;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.form.TokenForm;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/// One operation each, over the same values. The limit is one HMAC-SHA-256 of their bytes.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

  /// A table of as many tokens, who decides by it, and what is presented to him.
  @State(Scope.Thread)
  public static class Filled {
    @Param({"1000", "10000", "100000", "1000000", "10000000"})
    int tokens;

    private final Question question = Question.about("edi", "production");
    private final Caller caller =
        new Caller.OfOrganization(new UUID(1, 1), SyntheticTokens.ORGANIZATION);
    private final LiveTable live = new LiveTable();
    private final Decider decider = new Decider(live, new SyntheticKeys(), Clock.systemUTC());
    private Values values = Values.none();

    @Setup
    public void fill(BenchmarkParams running) {
      live.replace(TokenTable.of(new SyntheticFeed(tokens)));
      values = Values.of(tokens, change(running.getBenchmark()));
    }

    private static UnaryOperator<String> change(String benchmark) {
      return switch (benchmark.substring(benchmark.lastIndexOf('.') + 1)) {
        case "refuseWrongChecksum" -> DecisionBenchmark::mistyped;
        case "refuseUnknown" -> DecisionBenchmark::unknown;
        default -> UnaryOperator.identity();
      };
    }

    Decision decideNext() {
      return decider.decide(values.next(), question, caller);
    }
  }

  /// The limit.
  @State(Scope.Thread)
  public static class Limit {
    private final Values values = Values.of(1_000, UnaryOperator.identity());
    private final Mac mac = mac();
  }

  @Benchmark
  public Decision decide(Filled filled) {
    return filled.decideNext();
  }

  @Benchmark
  public Decision refuseUnknown(Filled filled) {
    return filled.decideNext();
  }

  @Benchmark
  public Decision refuseWrongChecksum(Filled filled) {
    return filled.decideNext();
  }

  @Benchmark
  public byte[] hmacAlone(Limit limit) {
    return limit.values.hmacOfNext(limit.mac);
  }

  private static String mistyped(String value) {
    char last = value.charAt(value.length() - 1);
    return value.substring(0, value.length() - 1) + (last == 'a' ? 'b' : 'a');
  }

  /// A well-formed value whose public id nobody has.
  private static String unknown(String value) {
    String publicId = new StringBuilder(TokenForm.publicId(value)).reverse().toString();
    int secret = value.length() - TokenForm.CHECKSUM_LENGTH - TokenForm.SECRET_LENGTH;
    return TokenForm.compose(
        "lk", "edi", publicId, value.substring(secret, secret + TokenForm.SECRET_LENGTH));
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
}
