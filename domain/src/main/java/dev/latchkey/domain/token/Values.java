package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.change.Change;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of a token as they take each other's place, inside a work.
final class Values {
  /// How many ended values of a token are remembered, so that their use is noticed.
  static final int MOST_ENDED = 4;

  private final Tokens tokens;
  private final TokenRows rows;
  private final Change change;

  Values(Tokens tokens, TokenRows rows, Change change) {
    this.tokens = tokens;
    this.rows = rows;
    this.change = change;
  }

  /// The value that has no end.
  static TokenValue newest(Tokens tokens, Token token) {
    return tokens.values(token.organization(), token.id()).stream()
        .filter(value -> value.endsAt() == null)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(token.id() + " has no newest value"));
  }

  /// The value that a rotation lets pass beside the newest.
  static TokenValue old(Tokens tokens, Token token, Rotation rotation) {
    return tokens.values(token.organization(), token.id()).stream()
        .filter(value -> rotation.until().equals(value.endsAt()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(token.id() + " has no older value"));
  }

  /// Gives a value another end, or none.
  void end(TokenValue value, @Nullable Instant at) {
    write(value.endingAt(at));
  }

  /// Ends a value now, for good: what was kept to show it again goes, its digest stays for a while.
  void endForGood(TokenValue value) {
    Instant end = value.hasEnded(change.at()) ? value.endsAt() : change.at();
    write(value.endingAt(end).unsealed());
  }

  private void write(TokenValue value) {
    tokens.update(value);
    change.publish(rows.put(value));
  }

  void add(TokenValue value) {
    tokens.insert(value);
    change.publish(rows.put(value));
  }

  /// Forgets the ended values of a token beyond [#MOST_ENDED], the oldest first.
  void forgetEnded(Token token) {
    List<TokenValue> ended =
        tokens.values(token.organization(), token.id()).stream()
            .filter(value -> value.hasEnded(change.at()))
            .toList();
    ended.stream().skip(MOST_ENDED).forEach(this::forget);
  }

  void forget(TokenValue value) {
    tokens.delete(value);
    change.publish(rows.removed(value));
  }

  /// Writes the token after its values; the decision must see the older value's end before it
  /// takes an accepted use for one of the newest.
  Token write(Token before, String newest, @Nullable Rotation rotation, Actor by) {
    Token token = before.rotated(newest, rotation, change.at(), by);
    if (!tokens.update(token)) {
      throw new IllegalStateException("a locked token was changed by another");
    }
    change.publish(rows.put(token));
    return token;
  }
}
