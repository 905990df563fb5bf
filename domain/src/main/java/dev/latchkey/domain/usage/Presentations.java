package dev.latchkey.domain.usage;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a node counted of presented tokens since it last told.
public record Presentations(
    List<Usages.Flushed> uses, List<Refused> refused, List<Unknown> unknown) {
  public Presentations {
    uses = List.copyOf(uses);
    refused = List.copyOf(refused);
    unknown = List.copyOf(unknown);
  }

  public boolean isEmpty() {
    return uses.isEmpty() && refused.isEmpty() && unknown.isEmpty();
  }

  /// How often a token was refused to one verifier for one reason within a minute.
  ///
  /// @param verifier the asking token; null where the presented one was the only credential
  /// @param reason why, as verifiers that may diagnose are told
  /// @param from where the first came from; empty where none was told
  /// @param valueEndedAt when the presented value had ended, where that is the reason; else null
  public record Refused(
      OrganizationId organization,
      TokenId token,
      @Nullable TokenId verifier,
      String reason,
      Instant firstAt,
      long count,
      String from,
      @Nullable Instant valueEndedAt) {}

  /// How many values that an organization's verifiers asked about on a day were none of its tokens.
  ///
  /// @param organization [OrganizationId#INSTALLATION] where nobody's verifier asked
  public record Unknown(OrganizationId organization, LocalDate day, long count) {}
}
