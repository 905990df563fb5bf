package dev.latchkey.api.usage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a token was used.
///
/// @param items every day that was asked for, oldest first
/// @param lastUsedAt when it was last accepted; null where it never was
/// @param lastUsedFrom from which address; null where it is not known
/// @param verifiers who asked, the largest counts first
/// @param callers who presented it, the last first; of more than 50, the last 50
/// @param refusals why it was refused, the last first
public record TokenUsage(
    List<UsageDay> items,
    @Nullable Instant lastUsedAt,
    @Nullable String lastUsedFrom,
    List<UsageByVerifier> verifiers,
    List<UsageCaller> callers,
    List<UsageRefusal> refusals) {
  public TokenUsage {
    items = List.copyOf(items);
    verifiers = List.copyOf(verifiers);
    callers = List.copyOf(callers);
    refusals = List.copyOf(refusals);
  }
}
