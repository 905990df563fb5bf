package dev.latchkey.verification.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SimulationTest {
  private static final long FIRST = Long.getLong("latchkey.simulation.first", 1);
  private static final long SEEDS = Long.getLong("latchkey.simulation.seeds", 100_000);
  private static final long SEEDS_FOR_A_FAULT = 3_000;

  @Test
  void No_seed_breaks_the_promise() throws Exception {
    long begun = System.nanoTime();
    AtomicReference<String> failure = new AtomicReference<>();
    AtomicLong next = new AtomicLong(FIRST);
    List<Thread> threads =
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
            .mapToObj(
                each ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              long seed = next.getAndIncrement();
                              while (seed < FIRST + SEEDS && failure.get() == null) {
                                List<String> broken = run(seed, Build.SOUND);
                                if (!broken.isEmpty()) {
                                  failure.compareAndSet(null, "seed " + seed + ": " + broken);
                                }
                                seed = next.getAndIncrement();
                              }
                            }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.printf("%d seeds from %d on in %.1f s%n", SEEDS, FIRST, took.toMillis() / 1e3);
    assertThat(failure.get()).isNull();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SOUND")
  void A_build_that_is_broken_on_purpose_is_found(Build build) {
    for (long seed = 1; seed <= SEEDS_FOR_A_FAULT; seed++) {
      List<String> broken = run(seed, build);
      if (!broken.isEmpty()) {
        System.out.printf("%s found at seed %d: %s%n", build, seed, broken.getFirst());
        return;
      }
    }
    throw new AssertionError("3,000 seeds did not find " + build);
  }

  @Test
  void A_seed_gives_the_same_run_each_time() {
    assertThat(new Cluster(17, Build.SOUND).run().decided)
        .isEqualTo(new Cluster(17, Build.SOUND).run().decided);
  }

  private static List<String> run(long seed, Build build) {
    try {
      return Checker.check(new Cluster(seed, build).run());
    } catch (RuntimeException failed) {
      throw new AssertionError(build + " with seed " + seed, failed);
    }
  }
}
