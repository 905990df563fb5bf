package dev.latchkey.domain.notice;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.token.Token;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What people were told.
public interface Notices {
  /// False where this occasion was told already, by whatever node.
  boolean insert(Notice notice);

  /// Newest first.
  Page<Notice> list(OrganizationId organization, Page.Wanted page);

  /// When each event was last told.
  Map<Event, Instant> last(OrganizationId organization);

  /// Active tokens of all organizations for which an event of expiry is due at `now` and was not
  /// told, at most `most`: those that expire within the event's time and were made before it began.
  List<Token> due(Event event, Instant now, int most);
}
