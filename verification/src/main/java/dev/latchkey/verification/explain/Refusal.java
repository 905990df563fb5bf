package dev.latchkey.verification.explain;

import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.table.TokenTable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A refusal of a token, as long as a node remembers it. What was presented is not in it.
///
/// @param requestId of the request that was answered by it; of a batch with `/` and the place of
// the
///     question behind it
/// @param door that the request came to
/// @param told what was answered, which may be less than the verdict's code
public record Refusal(
    String requestId, String door, String told, Verdict verdict, Question question, Caller caller) {
  boolean isOf(UUID organization) {
    return token().organization().equals(organization);
  }

  boolean isOfToken(UUID token) {
    return token().token().equals(token);
  }

  /// Whether this is what `wanted` names: the request, or one question of it.
  boolean isAnswerTo(String wanted) {
    return requestId.equals(wanted)
        || (requestId.startsWith(wanted) && requestId.charAt(wanted.length()) == '/');
  }

  /// This refusal in words.
  ///
  /// @param table for names
  public Recalled recalled(TokenTable table) {
    return new Recalled(
        requestId,
        verdict.decidedAt(),
        token().token(),
        verifier(caller),
        question.address() == null ? "" : question.address().toString(),
        door,
        told,
        Explain.of(verdict, question, token().organization(), table));
  }

  private static @Nullable UUID verifier(Caller caller) {
    return switch (caller) {
      case Caller.OfOrganization organization -> organization.verifier();
      case Caller.Installation installation -> installation.verifier();
      case Caller.Behind behind -> verifier(behind.verifier());
      case Caller.Proxy proxy -> null;
      case Caller.Bearer bearer -> null;
    };
  }

  private TokenRow token() {
    return Objects.requireNonNull(verdict.token());
  }
}
