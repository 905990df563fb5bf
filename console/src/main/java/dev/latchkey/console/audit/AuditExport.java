package dev.latchkey.console.audit;

import dev.latchkey.console.token.Csv;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.id.OrganizationId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The forms in which the audit log is handed out: lines that a spreadsheet takes for nothing but
/// text, or a JSON document a line.
enum AuditExport {
  CSV("text/csv;charset=UTF-8", "audit-log.csv"),
  NDJSON("application/x-ndjson", "audit-log.ndjson");

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "at",
          "actorType",
          "actorId",
          "actorName",
          "action",
          "objectType",
          "objectId",
          "objectName",
          "from",
          "token",
          "result",
          "code",
          "detail");

  private final String type;
  private final String file;

  AuditExport(String type, String file) {
    this.type = type;
    this.file = file;
  }

  void begin(HttpServletResponse response) throws IOException {
    response.setContentType(type);
    response.setHeader("Content-Disposition", "attachment; filename=\"" + file + "\"");
    response.setHeader("Cache-Control", "no-store");
    if (this == CSV) {
      write(Csv.line(COLUMNS.toArray(String[]::new)), response.getOutputStream());
    }
  }

  void write(AuditEvent event, OutputStream out) throws IOException {
    write(this == CSV ? Csv.line(cells(event).toArray(String[]::new)) : json(event), out);
  }

  private static void write(String line, OutputStream out) throws IOException {
    out.write(line.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> cells(AuditEvent event) {
    AuditEntry entry = event.entry();
    return List.of(
        event.id().toString(),
        event.at().toString(),
        entry.actor().type().name(),
        entry.actor().id(),
        entry.actor().name(),
        entry.action(),
        entry.object().type(),
        entry.object().id(),
        entry.object().name(),
        entry.origin().address(),
        orEmpty(entry.token()),
        entry.result().name(),
        orEmpty(entry.code()),
        entry.detail());
  }

  private static String orEmpty(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  /// As the API writes it: the event, and its place in the chain, so that `audit verify` can check
  /// it.
  private static String json(AuditEvent event) {
    AuditEntry entry = event.entry();
    return """
        {"id":%s,"at":%s,"actor":{"type":%s,"id":%s,"name":%s},"action":%s,\
        "object":{"type":%s,"id":%s,"name":%s},"from":%s,"token":%s,"result":%s,"code":%s,\
        "chain":{"organization":%s,"sequence":%d,"requestId":%s,"detail":%s,"code":%s,"hash":%s}}
        """
        .formatted(
            quoted(event.id().toString()),
            quoted(event.at().toString()),
            quoted(entry.actor().type().name()),
            quoted(entry.actor().id()),
            quoted(entry.actor().name()),
            quoted(entry.action()),
            quoted(entry.object().type()),
            quoted(entry.object().id()),
            quoted(entry.object().name()),
            orNull(entry.origin().address()),
            orNull(orEmpty(entry.token())),
            quoted(entry.result().name()),
            orNull(orEmpty(entry.code())),
            quoted(
                entry.organization().equals(OrganizationId.INSTALLATION)
                    ? "installation"
                    : entry.organization().toString()),
            event.sequence(),
            quoted(entry.origin().requestId()),
            quoted(entry.detail()),
            orNull(orEmpty(entry.code())),
            quoted(HexFormat.of().formatHex(event.hash())));
  }

  private static String orNull(String text) {
    return text.isEmpty() ? "null" : quoted(text);
  }

  /// A JSON string (RFC 8259 section 7).
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char each : text.toCharArray()) {
      if (each == '"' || each == '\\') {
        json.append('\\').append(each);
      } else if (each < ' ') {
        json.append("\\u%04x".formatted((int) each));
      } else {
        json.append(each);
      }
    }
    return json.append('"').toString();
  }
}
