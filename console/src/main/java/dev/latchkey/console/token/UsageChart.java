package dev.latchkey.console.token;

import dev.latchkey.console.page.Times;
import dev.latchkey.domain.usage.Usages;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Use per day as bars, accepted below and refused above, for an SVG that the server draws; and the
/// same figures for a table.
///
/// @param highest the largest day's sum, which the bars are measured by
/// @param any whether there was any use
public record UsageChart(List<Bar> bars, List<Line> lines, long highest, boolean any) {
  public static final int WIDTH = 900;
  public static final int HEIGHT = 140;

  public UsageChart {
    bars = List.copyOf(bars);
    lines = List.copyOf(lines);
  }

  public static UsageChart of(List<Usages.Day> days, int count, Times times) {
    Map<LocalDate, Usages.Day> byDay =
        days.stream().collect(Collectors.toMap(Usages.Day::day, Function.identity()));
    LocalDate last = LocalDate.ofInstant(times.now(), ZoneOffset.UTC);
    long highest = days.stream().mapToLong(day -> day.accepted() + day.refused()).max().orElse(0);
    List<Bar> bars = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    double step = (double) WIDTH / count;
    for (int at = 0; at < count; at++) {
      LocalDate day = last.minusDays(count - 1L - at);
      Usages.Day found = byDay.getOrDefault(day, new Usages.Day(day, 0, 0));
      bars.add(bar(found, at * step, step, Math.max(1, highest), times));
      if (found.accepted() + found.refused() > 0) {
        lines.addFirst(new Line(times.date(day), found.accepted(), found.refused()));
      }
    }
    return new UsageChart(bars, lines, highest, highest > 0);
  }

  private static Bar bar(Usages.Day day, double x, double step, long highest, Times times) {
    double accepted = Math.ceil((double) day.accepted() * HEIGHT / highest);
    double refused = Math.ceil((double) day.refused() * HEIGHT / highest);
    String title =
        times.date(day.day()) + ": " + day.accepted() + " accepted, " + day.refused() + " refused";
    return new Bar(rounded(x + 1), rounded(step - 2), HEIGHT - accepted, accepted, refused, title);
  }

  private static double rounded(double number) {
    return Math.round(number * 10) / 10.0;
  }

  /// A day's bar.
  ///
  /// @param top where the accepted part begins, from above
  public record Bar(
      double x, double width, double top, double accepted, double refused, String title) {
    public double refusedTop() {
      return Math.max(0, top - refused);
    }
  }

  /// A day with use, for the table; newest first.
  public record Line(String day, long accepted, long refused) {}
}
