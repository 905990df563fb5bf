package dev.latchkey.server.command.audit;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.id.AuditEventId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.management.answer.AuditViews;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A line of an exported log, read back into the event that it was written from.
final class ExportLine {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String INSTALLATION = "installation";

  private ExportLine() {}

  /// Nothing where the line is none of an export's.
  static Optional<AuditEvent> read(String line) {
    try {
      JsonNode json = JSON.readTree(line);
      return json.path("chain").isObject()
          ? Optional.of(event(json)).filter(as -> isShown(json, as))
          : Optional.empty();
    } catch (JacksonException | DateTimeException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static AuditEvent event(JsonNode json) {
    JsonNode chain = json.path("chain");
    JsonNode actor = json.path("actor");
    JsonNode object = json.path("object");
    String token = optional(json.path("token"));
    AuditEntry entry =
        new AuditEntry(
            organization(text(chain, "organization")),
            new Actor(
                Actor.Type.valueOf(text(actor, "type")),
                orEmpty(actor.path("id")),
                orEmpty(actor.path("name"))),
            text(json, "action"),
            new AuditEntry.Subject(text(object, "type"), text(object, "id"), text(object, "name")),
            new Origin(orEmpty(json.path("from")), text(chain, "requestId")),
            token == null ? null : TokenId.parse(token).orElseThrow(ExportLine::wrong),
            AuditEntry.Result.valueOf(text(json, "result")),
            optional(chain.path("code")),
            text(chain, "detail"));
    return new AuditEvent(
        AuditEventId.parse(text(json, "id")).orElseThrow(ExportLine::wrong),
        chain.path("sequence").asLong(),
        Instant.parse(text(json, "at")),
        entry,
        HexFormat.of().parseHex(text(chain, "hash")));
  }

  /// Whether the one field that may show something else than the chain is over agrees with it: a
  /// refusal's exact reason, or what its verifier was told.
  private static boolean isShown(JsonNode json, AuditEvent event) {
    String shown = optional(json.path("code"));
    ErrorCode told = AuditViews.of(event).code();
    return Objects.equals(shown, event.entry().code())
        || Objects.equals(shown, told == null ? null : told.name());
  }

  private static OrganizationId organization(String id) {
    return id.equals(INSTALLATION)
        ? OrganizationId.INSTALLATION
        : OrganizationId.parse(id).orElseThrow(ExportLine::wrong);
  }

  private static String text(JsonNode object, String field) {
    String text = optional(object.path(field));
    if (text == null) {
      throw wrong();
    }
    return text;
  }

  private static String orEmpty(JsonNode value) {
    return value.isString() ? value.asString() : "";
  }

  private static @Nullable String optional(JsonNode value) {
    return value.isString() ? value.asString() : null;
  }

  private static IllegalArgumentException wrong() {
    return new IllegalArgumentException("no line of an export");
  }
}
