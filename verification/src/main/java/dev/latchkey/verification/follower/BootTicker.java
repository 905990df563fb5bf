package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Ticker;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/// Linux's `CLOCK_BOOTTIME` (`clock_gettime(2)`): as [System#nanoTime()], and it runs on while the
/// machine is suspended. The call is answered in user space and takes as long as that of
/// [System#nanoTime()].
final class BootTicker implements Ticker {
  private static final int CLOCK_BOOTTIME = 7;
  private static final long TIMESPEC_BYTES = 16;

  private final MethodHandle clockGettime;
  private final ThreadLocal<MemorySegment> timespec =
      ThreadLocal.withInitial(() -> Arena.ofAuto().allocate(TIMESPEC_BYTES, 8));

  private BootTicker(MethodHandle clockGettime) {
    this.clockGettime = clockGettime;
  }

  /// The clock, or `other` where this system has none.
  static Ticker orElse(Ticker other) {
    if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux")) {
      return other;
    }
    try {
      Linker linker = Linker.nativeLinker();
      BootTicker ticker =
          new BootTicker(
              linker.downcallHandle(
                  linker.defaultLookup().find("clock_gettime").orElseThrow(),
                  FunctionDescriptor.of(
                      ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS),
                  Linker.Option.critical(false)));
      ticker.nanos();
      return ticker;
    } catch (RuntimeException | LinkageError unavailable) {
      return other;
    }
  }

  @Override
  public long nanos() {
    MemorySegment time = timespec.get();
    int failed = call(time);
    if (failed != 0) {
      throw new IllegalStateException("clock_gettime(CLOCK_BOOTTIME) failed");
    }
    return time.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000 + time.get(ValueLayout.JAVA_LONG, 8);
  }

  private int call(MemorySegment time) {
    try {
      return (int) clockGettime.invokeExact(CLOCK_BOOTTIME, time);
    } catch (RuntimeException | Error failed) {
      throw failed;
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
