package dev.latchkey.domain.usage;

import dev.latchkey.domain.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What one node asks the others about refusals that they remember, and what they answer. Kept for
/// the moment that it takes.
public interface NodeQuestions {
  /// Asks. Called inside a work.
  void ask(Question question);

  /// The questions asked since that `node` did not answer.
  List<Question> unanswered(UUID node, Instant since);

  /// Answers. Called inside a work; a second answer of the same node changes nothing.
  void answer(Question question, UUID node, byte[] answer);

  /// The answers so far, by node.
  Map<UUID, byte[]> answers(Question question);

  /// The nodes that proved themselves since, with their names.
  Map<UUID, String> nodes(Instant since);

  /// Forgets what was asked before. Called inside a work.
  int forget(Instant before);

  /// @param requestId whose refusal is sought; null for the last ones of `token`
  /// @param token whose last refusals are sought; null for that of `requestId`
  record Question(
      UUID id,
      OrganizationId organization,
      Instant askedAt,
      @Nullable String requestId,
      @Nullable UUID token) {}
}
