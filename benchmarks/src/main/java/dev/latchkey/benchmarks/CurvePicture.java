package dev.latchkey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Draws how something grows with the number of tokens, as SVG.
public final class CurvePicture {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 360;
  private static final int LEFT = 64;
  private static final int RIGHT = 16;
  private static final int TOP = 72;
  private static final int BOTTOM = 44;
  private static final List<String> COLOURS = List.of("#206bc4", "#d63939", "#2fb344", "#f59f00");

  private CurvePicture() {}

  /// @param points by number of tokens
  public record Curve(String name, Map<Integer, Double> points) {
    public static <T> Curve of(String name, Map<Integer, T> results, Figure<T> figure) {
      Map<Integer, Double> points = new TreeMap<>();
      results.forEach((tokens, result) -> points.put(tokens, figure.of(result, tokens)));
      return new Curve(name, points);
    }

    /// The same at every number: a limit.
    public static Curve level(String name, Collection<Integer> tokens, double at) {
      return new Curve(name, tokens.stream().collect(Collectors.toMap(each -> each, each -> at)));
    }
  }

  /// What is drawn of a result.
  @FunctionalInterface
  public interface Figure<T> {
    double of(T result, int tokens);
  }

  /// @param file where to; empty for nowhere
  public static void draw(String file, String title, String unit, List<Curve> curves)
      throws IOException {
    if (!file.isEmpty()) {
      Files.writeString(Path.of(file), svg(title, unit, curves));
    }
  }

  private static String svg(String title, String unit, List<Curve> curves) {
    double most =
        roundUp(
            curves.stream()
                .flatMap(curve -> curve.points.values().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1));
    int least = decade(curves, Integer.MAX_VALUE, Math::min);
    int largest = Math.max(least + 1, decade(curves, 0, Math::max));
    Axes axes = new Axes(least, largest, most);
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" aria-label="%s">
    <style>
    text { font: 13px sans-serif; fill: #182433 } .grid { stroke: #dadfe5 }
    .curve { fill: none; stroke-width: 2 } .background { fill: #fff }
    @media (prefers-color-scheme: dark) {
      text { fill: #dce1e7 } .grid { stroke: #3a4859 } .background { fill: #151f2c }
    }
    </style>
    <rect class="background" width="%d" height="%d"/>
    <text x="%d" y="24" font-weight="bold">%s</text>
    %s%s</svg>
    """
        .formatted(
            WIDTH,
            HEIGHT,
            title,
            WIDTH,
            HEIGHT,
            LEFT,
            title,
            axes.svg(unit),
            IntStream.range(0, curves.size())
                .mapToObj(at -> curve(curves.get(at), at, axes))
                .collect(Collectors.joining()));
  }

  private static int decade(
      List<Curve> curves, int first, java.util.function.IntBinaryOperator choose) {
    return curves.stream()
        .flatMap(curve -> curve.points.keySet().stream())
        .mapToInt(tokens -> (int) Math.round(Math.log10(tokens)))
        .reduce(first == 0 ? 0 : first, choose);
  }

  private static String curve(Curve curve, int number, Axes axes) {
    String colour = COLOURS.get(number % COLOURS.size());
    String points =
        new TreeMap<>(curve.points)
            .entrySet().stream()
                .map(point -> axes.x(point.getKey()) + "," + axes.y(point.getValue()))
                .collect(Collectors.joining(" "));
    int legend = LEFT + number * 220;
    return """
    <polyline class="curve" stroke="%s" points="%s"/>
    <line x1="%d" y1="44" x2="%d" y2="44" stroke="%s" stroke-width="2"/>
    <text x="%d" y="48">%s</text>
    """
        .formatted(colour, points, legend, legend + 16, colour, legend + 22, curve.name);
  }

  /// 1, 2 or 5 times a power of ten.
  private static double roundUp(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    double times = most / power;
    return power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
  }

  private record Axes(int least, int largest, double most) {
    long x(int tokens) {
      double part = (Math.log10(tokens) - least) / (largest - least);
      return Math.round(LEFT + part * (WIDTH - LEFT - RIGHT));
    }

    long y(double figure) {
      return Math.round(HEIGHT - BOTTOM - figure / most * (HEIGHT - TOP - BOTTOM));
    }

    String svg(String unit) {
      StringBuilder lines = new StringBuilder();
      for (int part = 0; part <= 4; part++) {
        double figure = most * part / 4;
        lines.append(
            String.format(
                Locale.ROOT,
                """
                <line class="grid" x1="%d" y1="%d" x2="%d" y2="%d"/>
                <text x="%d" y="%d" text-anchor="end">%s</text>
                """,
                LEFT,
                y(figure),
                WIDTH - RIGHT,
                y(figure),
                LEFT - 8,
                y(figure) + 4,
                String.format(Locale.ROOT, "%.4s", Double.toString(figure))
                    .replaceAll("\\.0*$", "")));
      }
      for (int decade = least; decade <= largest; decade++) {
        int tokens = (int) Math.pow(10, decade);
        lines.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%,d</text>%n",
                x(tokens),
                HEIGHT - BOTTOM + 20,
                tokens));
      }
      return lines
          .append(
              "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">tokens</text>%n"
                  .formatted(WIDTH - RIGHT, HEIGHT - 6))
          .append("<text x=\"8\" y=\"%d\">%s</text>%n".formatted(TOP - 8, unit))
          .toString();
    }
  }
}
