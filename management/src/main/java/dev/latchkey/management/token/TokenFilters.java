package dev.latchkey.management.token;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.FindEnvironment;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.management.request.Query;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads which tokens a list is to have.
final class TokenFilters {
  private static final int LONGEST_REFERENCE = 64;

  private final FindEnvironment findEnvironment;
  private final InstantSource clock;

  TokenFilters(FindEnvironment findEnvironment, InstantSource clock) {
    this.findEnvironment = findEnvironment;
    this.clock = clock;
  }

  Tokens.Filter read(Query query, Caller caller) {
    Kind kind = query.word("kind", Kind::parse, "A kind of token, such as environment.");
    Status status = query.word("status", TokenForms::status, "Either ACTIVE or INACTIVE.");
    String q = query.q();
    return new Tokens.Filter(
        kind == null ? Set.of() : Set.of(kind),
        status,
        query.flag("expired"),
        environment(query, caller),
        query.text("service", LONGEST_REFERENCE),
        owner(kind, caller),
        q.isEmpty() ? null : q,
        null,
        null,
        null,
        Set.of(),
        clock.instant());
  }

  /// One's own tokens need no right: they are what is listed to whoever has none to see others'.
  private static @Nullable UUID owner(@Nullable Kind kind, Caller caller) {
    if (caller.user() == null) {
      return null;
    }
    Permission needed = kind == Kind.PERSONAL ? Permission.TOKENS_WRITE : Permission.TOKENS_READ;
    return caller.may(needed) ? null : caller.user().value();
  }

  private @Nullable EnvironmentId environment(Query query, Caller caller) {
    String wanted = query.text("environment", LONGEST_REFERENCE);
    if (wanted == null) {
      return null;
    }
    Optional<Environment> found = findEnvironment.find(caller.inOrganization(), wanted);
    if (found.isEmpty()) {
      query.fail("environment", FieldCode.UNKNOWN_REFERENCE, "There is no such environment.");
    }
    return found.map(Environment::id).orElse(null);
  }
}
