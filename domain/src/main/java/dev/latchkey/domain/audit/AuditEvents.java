package dev.latchkey.domain.audit;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The audit log as it is read. Writing is [dev.latchkey.domain.change.Change#audit] alone.
public interface AuditEvents {
  /// Newest first.
  Page<AuditEvent> list(OrganizationId organization, Filter filter, Page.Wanted page);

  /// One chain from event `from` on, oldest first, as it stands in the database; close it.
  Stream<AuditEvent> chain(OrganizationId organization, long from);

  /// The last event's number and hash as the chain's head has them; nothing for a chain not begun.
  Optional<Head> head(OrganizationId organization);

  List<Head> heads();

  /// The last event that was removed since it had been kept long enough; nothing where all are
  // there.
  Optional<Head> base(OrganizationId organization);

  /// @param actor the public id of who did it
  /// @param action an action, or its beginning up to a point: `token` finds `token.create`
  /// @param object a public id
  /// @param q beginnings of words of names
  record Filter(
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String actor,
      @Nullable String action,
      @Nullable String object,
      AuditEntry.@Nullable Result result,
      @Nullable String q) {
    public static final Filter NONE = new Filter(null, null, null, null, null, null, null);
  }

  /// The end of a chain.
  record Head(OrganizationId organization, long sequence, byte[] hash) {}
}
