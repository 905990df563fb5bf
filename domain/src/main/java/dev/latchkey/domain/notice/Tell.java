package dev.latchkey.domain.notice;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.NoticeId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.notice.Told.Audience;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells an occasion once: the row that says so, a mail to each of its audience and a call of each
/// webhook are written together, inside a work.
public final class Tell {
  private static final Duration WORTH_TELLING = Duration.ofDays(3);

  private final Notices notices;
  private final Webhooks webhooks;
  private final Outbox outbox;
  private final NewIds ids;

  public Tell(Notices notices, Webhooks webhooks, Outbox outbox, NewIds ids) {
    this.notices = notices;
    this.webhooks = webhooks;
    this.outbox = outbox;
    this.ids = ids;
  }

  /// False where it was told already.
  boolean tell(Change change, Occasion occasion) {
    OrganizationId organization = occasion.organization();
    List<Webhook> called = webhooks.list(organization);
    List<String> mailed = outbox.takesMail() ? occasion.audience().emails() : List.of();
    Notice notice =
        new Notice(
            organization,
            occasion.event(),
            occasion.what(),
            new NoticeId(ids.next()),
            change.at(),
            occasion.token(),
            occasion.expiresAt(),
            occasion.subject(),
            occasion.audience().words(),
            mailed.size(),
            called.size());
    if (!notices.insert(notice)) {
      return false;
    }
    Instant until = change.at().plus(WORTH_TELLING);
    for (String email : mailed) {
      outbox.mail(
          change,
          organization,
          new Mail(email, occasion.title(), Secret.of(occasion.text())),
          until);
    }
    for (Webhook webhook : called) {
      outbox.post(
          change,
          organization,
          Delivery.Sort.WEBHOOK,
          Secret.of(webhook.id() + "\n" + payload(notice, occasion)),
          until);
    }
    return true;
  }

  /// As Standard Webhooks has it: `type`, `timestamp`, `data`.
  private static String payload(Notice notice, Occasion occasion) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("notice", notice.id().toString());
    data.put("organization", notice.organization().toString());
    if (occasion.token() != null) {
      data.put("token", occasion.token().toString());
    }
    data.put("subject", occasion.subject());
    data.putAll(occasion.details());
    StringBuilder json = new StringBuilder(300);
    json.append("{\"type\":").append(JsonText.quoted(notice.event().wire()));
    json.append(",\"timestamp\":").append(JsonText.quoted(notice.at().toString()));
    json.append(",\"data\":{");
    String comma = "";
    for (Map.Entry<String, String> each : data.entrySet()) {
      json.append(comma).append(JsonText.quoted(each.getKey())).append(':');
      json.append(JsonText.quoted(each.getValue()));
      comma = ",";
    }
    return json.append("}}").toString();
  }

  /// Something worth telling.
  ///
  /// @param what tells it from every other of the event
  /// @param title a line
  /// @param text for a mail
  /// @param details for a call
  record Occasion(
      OrganizationId organization,
      Event event,
      String what,
      @Nullable TokenId token,
      @Nullable Instant expiresAt,
      String subject,
      Audience audience,
      String title,
      String text,
      Map<String, String> details) {
    Occasion {
      details = new LinkedHashMap<>(details);
    }
  }
}
