package dev.latchkey.domain.usage;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a node counted of presented tokens since it last told.
///
/// @param unknown how many presented values were nobody's
public record Presentations(List<Usages.Flushed> uses, List<Refused> refused, long unknown) {
  public Presentations {
    uses = List.copyOf(uses);
    refused = List.copyOf(refused);
  }

  public boolean isEmpty() {
    return uses.isEmpty() && refused.isEmpty();
  }

  /// How often a token was refused to one verifier for one reason within a minute.
  ///
  /// @param verifier the asking token; null where the presented one was the only credential
  /// @param reason why, as verifiers that may diagnose are told
  /// @param from where the first came from; empty where none was told
  public record Refused(
      OrganizationId organization,
      TokenId token,
      @Nullable TokenId verifier,
      String reason,
      Instant firstAt,
      long count,
      String from) {}
}
