package dev.latchkey.management.token;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.group.FindGroup;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.FindEnvironment;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.management.request.Durations;
import dev.latchkey.management.request.Query;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads which tokens a list is to have.
public final class TokenFilters {
  private static final int LONGEST_REFERENCE = 64;
  private static final Duration LONGEST_SPAN = Duration.ofDays(3_650);

  private final FindEnvironment findEnvironment;
  private final FindGroup findGroup;
  private final InstantSource clock;

  public TokenFilters(FindEnvironment findEnvironment, FindGroup findGroup, InstantSource clock) {
    this.findEnvironment = findEnvironment;
    this.findGroup = findGroup;
    this.clock = clock;
  }

  Tokens.Filter read(Query query, Caller caller) {
    Kind kind = query.word("kind", Kind::parse, "A kind of token, such as environment.");
    Status status = query.word("status", TokenForms::status, "Either ACTIVE or INACTIVE.");
    String q = query.q();
    Instant now = clock.instant();
    Duration expiresWithin = duration(query, "expiresWithin");
    Boolean expired = query.flag("expired");
    Tokens.Filter filter =
        new Tokens.Filter(
            kind == null ? Set.of() : Set.of(kind),
            status,
            expired == null && expiresWithin != null ? Boolean.FALSE : expired,
            environment(query, caller),
            query.text("service", LONGEST_REFERENCE),
            owner(kind, caller),
            q.isEmpty() ? null : q,
            null,
            unusedSince(query, now),
            expiresWithin == null ? null : now.plus(expiresWithin),
            Set.of(),
            now);
    return filter.ofOwners(group(query, caller));
  }

  /// The group alone, whose tokens are asked for.
  private Set<UUID> group(Query query, Caller caller) {
    String wanted = query.text("group", LONGEST_REFERENCE);
    if (wanted == null) {
      return Set.of();
    }
    Optional<Group> found = findGroup.find(caller, wanted);
    if (found.isEmpty()) {
      query.fail("group", FieldCode.UNKNOWN_REFERENCE, "There is no such group.");
    }
    return found.map(group -> Set.of(group.id().value())).orElse(Set.of());
  }

  private static @Nullable Instant unusedSince(Query query, Instant now) {
    Duration unusedFor = duration(query, "unusedFor");
    Boolean never = query.flag("neverUsed");
    if (Boolean.TRUE.equals(never)) {
      return Instant.EPOCH;
    }
    return unusedFor == null ? null : now.minus(unusedFor);
  }

  private static @Nullable Duration duration(Query query, String name) {
    Duration duration = query.word(name, Durations::parse, "A duration (ISO 8601), such as P90D.");
    if (duration != null && duration.compareTo(LONGEST_SPAN) > 0) {
      query.fail(name, FieldCode.NOT_ALLOWED, "At most P3650D.");
      return null;
    }
    return duration;
  }

  /// One's own tokens need no right: they are what is listed to whoever has none to see others'.
  private static @Nullable UUID owner(@Nullable Kind kind, Caller caller) {
    if (caller.user() == null) {
      return null;
    }
    if (kind != Kind.PERSONAL && caller.groups().somewhere(Permission.TOKENS_READ)) {
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
