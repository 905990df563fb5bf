package dev.latchkey.server.command.audit;

import dev.latchkey.domain.audit.VerifyChain.Finding;
import java.util.Map;
import java.util.TreeMap;

/// What was found of each chain, by its name.
///
/// @param remark what this kind of check can't show; empty where there is nothing
public record Findings(Map<String, Finding> byChain, String remark) {
  public Findings {
    byChain = new TreeMap<>(byChain);
  }

  public boolean allWhole() {
    return byChain.values().stream().allMatch(Finding.Whole.class::isInstance);
  }

  /// A finding in words.
  public static String words(Finding finding) {
    return switch (finding) {
      case Finding.Whole(long events) -> "whole, %,d events".formatted(events);
      case Finding.Altered(long sequence) ->
          "ALTERED: event %d, or one before it, is not as it was written".formatted(sequence);
      case Finding.Missing(long sequence) ->
          "REMOVED: event %d is gone from the middle".formatted(sequence);
      case Finding.CutOff(long found, long wanted) ->
          "CUT OFF: it ends at event %d and once reached %d".formatted(found, wanted);
    };
  }
}
