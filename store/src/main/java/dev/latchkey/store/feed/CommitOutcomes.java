package dev.latchkey.store.feed;

import dev.latchkey.domain.change.DataUnavailable;
import dev.latchkey.store.change.InDoubt;
import dev.latchkey.store.database.Columns;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds out what became of transactions whose commit was not answered.
///
/// Inside a proof, so that no superseded server is believed. The organization's row is locked
/// first: a transaction that may still come to pass holds it, since it locked it before its commit
/// was sent; so what is not there once the lock is had will not be.
public final class CommitOutcomes {
  private final Optional<NodeLease> lease;

  public CommitOutcomes(Optional<NodeLease> lease) {
    this.lease = lease;
  }

  /// Where its last entry stands; nothing where it did not come to pass.
  ///
  /// @throws DataUnavailable where it can't be known yet; on SQLite always, since after a failed
  ///     write the file must be opened anew
  public Optional<Head> find(InDoubt transaction) {
    NodeLease proving =
        lease.orElseThrow(
            () -> new DataUnavailable(new IllegalStateException("known after the next start")));
    return proving.confirmed(jdbc -> find(jdbc, transaction));
  }

  private static Optional<Head> find(JdbcClient jdbc, InDoubt transaction) {
    jdbc.sql(
            """
            SELECT feed_seq FROM organization_head
            WHERE organization_id = :organization
            FOR UPDATE
            """)
        .param("organization", Columns.bytes(transaction.organization()))
        .query(Long.class)
        .optional();
    return jdbc.sql(
            """
            SELECT epoch, seq, mark FROM feed
            WHERE organization_id = :organization AND organization_seq = :number AND mark = :mark
            """)
        .param("organization", Columns.bytes(transaction.organization()))
        .param("number", transaction.number())
        .param("mark", Columns.bytes(transaction.mark()))
        .query(
            (row, number) ->
                new Head(
                    new Position(Columns.uuid(row, "epoch"), row.getLong("seq")),
                    Columns.uuid(row, "mark")))
        .optional();
  }
}
