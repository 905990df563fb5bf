package dev.latchkey.store.notice;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.NoticeId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.notice.Event;
import dev.latchkey.domain.notice.Notice;
import dev.latchkey.domain.notice.Notices;
import dev.latchkey.domain.token.Token;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Cursor;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.token.TokenColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// [Notices] in SQL.
public final class SqlNotices implements Notices {
  private final Database database;

  public SqlNotices(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Notice notice) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        INSERT INTO notices
                          (organization_id, event, what, id, at, token_id, expires_at, subject,
                           told, mails, calls)
                        VALUES
                          (:organization, :event, :what, :id, :at, :token, :expiresAt, :subject,
                           :told, :mails, :calls)
                        ON CONFLICT (organization_id, event, what) DO NOTHING
                        """)
                    .param("organization", bytes(notice.organization()))
                    .param("event", notice.event().name())
                    .param("what", notice.what())
                    .param("id", bytes(notice.id()))
                    .param("at", micros(notice.at()))
                    .param("token", Columns.optional(notice.token()))
                    .param("expiresAt", Columns.optional(notice.expiresAt()))
                    .param("subject", notice.subject())
                    .param("told", notice.told())
                    .param("mails", notice.mails())
                    .param("calls", notice.calls())
                    .update()
                == 1);
  }

  @Override
  public Page<Notice> list(OrganizationId organization, Page.Wanted page) {
    Cursor after = Cursor.read(page.cursor(), 2);
    List<Notice> found =
        database.read(
            jdbc ->
                jdbc.sql(
                        """
                        SELECT organization_id, event, what, id, at, token_id, expires_at, subject,
                          told, mails, calls
                        FROM notices
                        WHERE organization_id = :organization
                          AND (at < :at OR (at = :at AND id < :id))
                        ORDER BY at DESC, id DESC
                        LIMIT :limit
                        """)
                    .param("organization", bytes(organization))
                    .param("at", after == null ? Long.MAX_VALUE : after.number(0))
                    .param("id", after == null ? new byte[0] : after.bytes(1))
                    .param("limit", page.limit() + 1)
                    .query(SqlNotices::notice)
                    .list());
    return Cursor.page(
        found, page, last -> List.of(Cursor.of(micros(last.at())), bytes(last.id())));
  }

  @Override
  public Map<Event, Instant> last(OrganizationId organization) {
    Map<Event, Instant> last = new EnumMap<>(Event.class);
    database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT event, MAX(at) AS at
                    FROM notices
                    WHERE organization_id = :organization
                    GROUP BY event
                    """)
                .param("organization", bytes(organization))
                .query(
                    (row, number) ->
                        last.put(Event.valueOf(row.getString("event")), Columns.instant(row, "at")))
                .list());
    return last;
  }

  @Override
  public List<Token> due(Event event, Instant now, int most) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM tokens t
                    WHERE t.expires_at <= :latest AND t.expires_at > :earliest
                      AND t.status = 'ACTIVE'
                      AND t.created_at <= t.expires_at - :before
                      AND NOT EXISTS (
                        SELECT 1
                        FROM notices n
                        WHERE n.organization_id = t.organization_id AND n.token_id = t.id
                          AND n.event = :event AND n.expires_at = t.expires_at)
                    ORDER BY t.expires_at, t.id
                    LIMIT :most
                    """)
                .param("latest", micros(now.plus(event.before())))
                .param("earliest", micros(now.plus(event.until())))
                .param("before", event.before().toMillis() * 1000)
                .param("event", event.name())
                .param("most", most)
                .query(TokenColumns::token)
                .list());
  }

  private static Notice notice(ResultSet row, int number) throws SQLException {
    UUID token = Columns.optionalUuid(row, "token_id");
    return new Notice(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        Event.valueOf(row.getString("event")),
        row.getString("what"),
        new NoticeId(Columns.uuid(row, "id")),
        Columns.instant(row, "at"),
        token == null ? null : new TokenId(token),
        Columns.optionalInstant(row, "expires_at"),
        row.getString("subject"),
        row.getString("told"),
        row.getInt("mails"),
        row.getInt("calls"));
  }
}
