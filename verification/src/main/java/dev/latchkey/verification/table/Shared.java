package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Lets rows share what they have in common: the ids of organizations and environments, names of
/// services, kinds and keys. Spares memory, and a reader the fetching of each row's own copy. Used
/// by the applying thread alone.
final class Shared {
  private static final String NO_METADATA = "{}";

  private final Map<Object, Object> first = new HashMap<>();

  TokenRow of(TokenRow row) {
    return new TokenRow(
        id(row.organization()),
        row.token(),
        name(row.kind()),
        row.active(),
        row.service() == null ? null : name(row.service()),
        optionalId(row.environment()),
        row.allEnvironments(),
        row.permissions(),
        row.owner(),
        row.subject(),
        row.judges(),
        row.notBefore(),
        row.expiresAt(),
        row.allowedAddresses(),
        row.metadata().equals(NO_METADATA) ? NO_METADATA : row.metadata(),
        row.revision(),
        row.limits());
  }

  ValueRow of(ValueRow row) {
    return new ValueRow(
        id(row.organization()),
        row.token(),
        row.publicId(),
        row.digest(),
        name(row.keyId()),
        row.endsAt());
  }

  private UUID id(UUID id) {
    return (UUID) first.computeIfAbsent(id, each -> each);
  }

  private @Nullable UUID optionalId(@Nullable UUID id) {
    return id == null ? null : id(id);
  }

  private String name(String name) {
    return (String) first.computeIfAbsent(name, each -> each);
  }
}
