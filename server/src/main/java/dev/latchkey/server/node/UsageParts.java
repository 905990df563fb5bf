package dev.latchkey.server.node;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.usage.Presentations;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.usage.Drained;
import dev.latchkey.verification.usage.RefusalCount;
import dev.latchkey.verification.usage.TokenUse;
import dev.latchkey.verification.usage.UnknownCount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was drained in the domain's words, in parts small enough that the writer is not kept from
/// others' changes for long.
final class UsageParts {
  static final int MOST = 200;

  private UsageParts() {}

  static List<Presentations> of(Drained drained, Instant now) {
    List<Presentations> parts = new ArrayList<>();
    for (List<TokenUse> uses : parts(drained.uses())) {
      parts.add(
          new Presentations(uses.stream().map(UsageParts::use).toList(), List.of(), List.of()));
    }
    for (List<RefusalCount> refusals : parts(drained.refusals())) {
      parts.add(
          new Presentations(
              List.of(), refusals.stream().map(UsageParts::refusal).toList(), List.of()));
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (List<UnknownCount> unknown : parts(drained.unknown())) {
      parts.add(
          new Presentations(
              List.of(),
              List.of(),
              unknown.stream()
                  .map(
                      each ->
                          new Presentations.Unknown(
                              new OrganizationId(each.organization()), today, each.count()))
                  .toList()));
    }
    return parts;
  }

  private static <T> List<List<T>> parts(List<T> all) {
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < all.size(); from += MOST) {
      parts.add(all.subList(from, Math.min(all.size(), from + MOST)));
    }
    return parts;
  }

  private static Usages.Flushed use(TokenUse use) {
    return new Usages.Flushed(
        new OrganizationId(use.organization()),
        new TokenId(use.token()),
        LocalDate.ofEpochDay(use.day()),
        verifier(use.verifier()),
        orEmpty(use.from()),
        orEmpty(use.client()),
        ending(use.valueEndsAt()),
        use.accepted(),
        use.refused(),
        micros(use.firstAt()),
        micros(use.lastAt()),
        use.acceptedAt() == 0 ? null : micros(use.acceptedAt()));
  }

  private static Presentations.Refused refusal(RefusalCount refusal) {
    return new Presentations.Refused(
        new OrganizationId(refusal.organization()),
        new TokenId(refusal.token()),
        verifier(refusal.verifier()),
        refusal.reason().name(),
        micros(refusal.firstAt()),
        refusal.count(),
        orEmpty(refusal.firstFrom()),
        ending(refusal.valueEndsAt()));
  }

  private static @Nullable TokenId verifier(@Nullable UUID id) {
    return id == null ? null : new TokenId(id);
  }

  private static @Nullable Instant ending(long micros) {
    return micros == Row.NEVER ? null : micros(micros);
  }

  private static Instant micros(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
