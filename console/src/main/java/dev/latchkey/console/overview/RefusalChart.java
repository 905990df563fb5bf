package dev.latchkey.console.overview;

import dev.latchkey.console.page.Times;
import dev.latchkey.domain.node.RefusalDelay;
import dev.latchkey.domain.node.RefusalDelays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How long nodes took to refuse what was ended, as bars of which each step of height is ten times
/// as long, for an SVG that the server draws; and the same figures for a table.
///
/// @param bars the oldest first
/// @param steps where 1 ms, 10 ms and so on are
/// @param promiseTop where the promise is, from above
/// @param promise in words
public record RefusalChart(
    List<Bar> bars, List<Step> steps, double promiseTop, String promise, String longest) {
  public static final int WIDTH = 900;
  public static final int HEIGHT = 140;

  public RefusalChart {
    bars = List.copyOf(bars);
    steps = List.copyOf(steps);
  }

  static RefusalChart of(List<RefusalDelay> delays, Duration promise, Times times) {
    Duration longest =
        delays.stream().map(RefusalDelay::slowest).max(Duration::compareTo).orElse(Duration.ZERO);
    double top = Math.max(decades(promise), decades(longest)) + 0.2;
    List<Bar> bars = new ArrayList<>();
    double step = (double) WIDTH / RefusalDelays.KEPT;
    double first = WIDTH - delays.size() * step;
    for (RefusalDelay delay : delays) {
      double height = Math.max(1, decades(delay.slowest()) / top * HEIGHT);
      bars.add(
          new Bar(
              rounded(first + bars.size() * step + 1),
              rounded(step - 2),
              rounded(HEIGHT - height),
              rounded(height),
              delay.slowest().compareTo(promise) > 0,
              times.exactText(delay.endedAt()),
              words(delay.slowest()),
              delay.nodes() == 1 ? "only node" : delay.node()));
    }
    List<Step> steps = new ArrayList<>();
    for (long millis = 1; decades(Duration.ofMillis(millis)) < top; millis *= 10) {
      double at = decades(Duration.ofMillis(millis)) / top * HEIGHT;
      steps.add(new Step(rounded(HEIGHT - at), words(Duration.ofMillis(millis))));
    }
    return new RefusalChart(
        bars,
        steps,
        rounded(HEIGHT - decades(promise) / top * HEIGHT),
        words(promise),
        words(longest));
  }

  public boolean any() {
    return !bars.isEmpty();
  }

  /// Powers of ten above 0.3 ms; nothing below.
  private static double decades(Duration duration) {
    return Math.max(0, Math.log10(Math.max(1, duration.toNanos()) / 300_000.0));
  }

  private static double rounded(double number) {
    return Math.round(number * 10) / 10.0;
  }

  /// `at once`, `38 ms`, `1.2 s`.
  static String words(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 0.5) {
      return "at once";
    }
    if (millis < 1_000) {
      return Math.round(millis) + " ms";
    }
    return millis % 1_000 == 0
        ? (long) millis / 1_000 + " s"
        : String.format(Locale.ENGLISH, "%.1f s", millis / 1_000);
  }

  /// One ending.
  ///
  /// @param top where it begins, from above
  /// @param isBroken whether it took longer than was promised
  /// @param node the slowest
  public record Bar(
      double x,
      double width,
      double top,
      double height,
      boolean isBroken,
      String at,
      String took,
      String node) {}

  /// A line across.
  public record Step(double top, String words) {}
}
