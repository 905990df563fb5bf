package dev.latchkey.benchmarks;

import java.util.ArrayList;
import java.util.List;

/// What was measured in each round of one thing.
public final class Rounds {
  private final List<Double> figures = new ArrayList<>();

  public void add(double figure) {
    figures.add(figure);
  }

  public double median() {
    List<Double> sorted = figures.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  public double least() {
    return figures.stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
  }

  public double most() {
    return figures.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
  }
}
