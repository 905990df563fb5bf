package dev.latchkey.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/// What else the machine does, which belongs beside every figure.
public final class Machine {
  private Machine() {}

  /// The load of the last minute, this benchmark's own included.
  public static String load() {
    return String.format(
        Locale.ROOT,
        "%d cores, load %.1f",
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
