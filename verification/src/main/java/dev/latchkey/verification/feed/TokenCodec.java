package dev.latchkey.verification.feed;

import dev.latchkey.verification.feed.Row.Subject;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.limit.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token's fields behind its key; limits come last, and only where there are any.
final class TokenCodec {
  private TokenCodec() {}

  static void write(TokenRow token, EntryWriter to) {
    to.text(token.kind());
    to.flag(token.active());
    to.optionalText(token.service());
    to.optionalId(token.environment());
    to.flag(token.allEnvironments());
    to.set(token.permissions());
    to.optionalId(token.owner());
    write(token.subject(), to);
    to.set(token.judges());
    to.number(token.notBefore());
    to.number(token.expiresAt());
    to.texts(token.allowedAddresses());
    to.text(token.metadata());
    to.number(token.revision());
    Limits limits = token.limits();
    if (!limits.isNone() || token.rotating()) {
      write(limits.all(), to);
    }
  }

  private static void write(List<Limit> limits, EntryWriter to) {
    to.number(limits.size());
    for (Limit limit : limits) {
      to.number(limit.most());
      to.number(limit.windowSeconds());
    }
  }

  static TokenRow read(RowKey.OfToken key, EntryReader from) {
    return new TokenRow(
        key.organization(),
        key.token(),
        from.text(),
        from.flag(),
        from.optionalText(),
        from.optionalId(),
        from.flag(),
        from.set(),
        from.optionalId(),
        subject(from),
        from.set(),
        from.number(),
        from.number(),
        from.texts(),
        from.text(),
        from.number(),
        from.endsWithLimits() ? new Limits(limits(from)) : Limits.NONE,
        from.isRotating());
  }

  private static List<Limit> limits(EntryReader from) {
    long size = from.number();
    List<Limit> limits = new ArrayList<>();
    for (long at = 0; at < size; at++) {
      limits.add(limit(from.number(), from.number()));
    }
    return limits;
  }

  private static Limit limit(long most, long windowSeconds) {
    try {
      return new Limit(most, windowSeconds);
    } catch (IllegalArgumentException none) {
      throw new UnreadableEntry("a limit of " + most + " in " + windowSeconds + " seconds");
    }
  }

  private static void write(@Nullable Subject subject, EntryWriter to) {
    to.flag(subject != null);
    if (subject != null) {
      to.text(subject.type());
      to.text(subject.id());
      to.text(subject.name());
    }
  }

  private static @Nullable Subject subject(EntryReader from) {
    return from.flag() ? new Subject(from.text(), from.text(), from.text()) : null;
  }
}
