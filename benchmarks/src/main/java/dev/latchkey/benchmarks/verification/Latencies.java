package dev.latchkey.benchmarks.verification;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// Times of one round in classes of 1 µs up to 100 ms, and of 1 ms up to 10 s. Written by one
/// thread.
public final class Latencies {
  private static final int FINE = 100_000;
  private static final int CLASSES = FINE + 9_900;

  private final long[] counts = new long[CLASSES];
  private long total;
  private long begun;
  private long nanos;
  private double serverCpuMicros;

  void begin() {
    begun = System.nanoTime();
  }

  void end() {
    nanos = System.nanoTime() - begun;
  }

  void record(long taken) {
    long micros = taken / 1_000;
    long at = micros < FINE ? micros : FINE + (micros - FINE) / 1_000;
    counts[(int) Math.min(at, CLASSES - 1)]++;
    total++;
  }

  private static double millis(int at) {
    return at < FINE ? at / 1_000.0 : FINE / 1_000.0 + at - FINE;
  }

  /// Adds those of another part of the same round.
  void add(Latencies other) {
    for (int at = 0; at < CLASSES; at++) {
      counts[at] += other.counts[at];
    }
    total += other.total;
    nanos = Math.max(nanos, other.nanos);
  }

  boolean isEmpty() {
    return total == 0;
  }

  /// @param nanos the processor time that the server has used in this round
  void serverUsed(long nanos) {
    serverCpuMicros = nanos / 1e3 / Math.max(total, 1);
  }

  /// Processor time of the server for each request, which depends less on what else runs here.
  public double serverCpuMicros() {
    return serverCpuMicros;
  }

  public double perSecond() {
    return total * 1e9 / nanos;
  }

  public static double median(List<Latencies> rounds, ToDoubleFunction<Latencies> of) {
    double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  public double quantileMillis(double quantile) {
    long before = 0;
    for (int at = 0; at < CLASSES; at++) {
      before += counts[at];
      if (before >= total * quantile) {
        return millis(at);
      }
    }
    return millis(CLASSES);
  }
}
