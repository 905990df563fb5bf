package dev.latchkey.management.answer;

import dev.latchkey.api.token.EndingToken;
import dev.latchkey.api.token.Preview;
import dev.latchkey.api.token.TokenKind;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.ForeseeEndings.Ending;
import dev.latchkey.domain.usage.ForeseeEndings.Foreseen;
import java.util.List;
import org.springframework.http.ResponseEntity;

/// Answers what a change would end, which was not made.
public final class Previews {
  private Previews() {}

  public static ResponseEntity<byte[]> of(Foreseen foreseen) {
    return Answers.json(
        new Preview(
            foreseen.tokens(),
            foreseen.usedToday(),
            foreseen.named().stream().map(Previews::ending).toList()));
  }

  /// For whoever may not know which tokens there are: how many, and none by name.
  public static ResponseEntity<byte[]> counted(Foreseen foreseen) {
    return Answers.json(new Preview(foreseen.tokens(), foreseen.usedToday(), List.of()));
  }

  private static EndingToken ending(Ending ending) {
    Token token = ending.token();
    return new EndingToken(
        token.id().toString(),
        token.numberText(),
        TokenKind.valueOf(token.kind().name()),
        token.name(),
        token.description(),
        token.hint(),
        ending.lastUsedAt());
  }
}
