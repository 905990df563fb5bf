package dev.latchkey.management.audit;

import dev.latchkey.api.audit.AuditEvent;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.management.answer.AuditViews;
import dev.latchkey.management.answer.JsonForm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Writes audit events for other programs: CSV (RFC 4180) and one JSON document a line.
final class Exports {
  private static final String HEADINGS =
      "id,at,actorType,actorId,actorName,action,objectType,objectId,objectName,from,token,result,code";
  private static final String FORMULAS = "=+-@\t\r\n";

  private Exports() {}

  static byte[] csv(List<AuditEvent> events) {
    return events.stream()
        .map(Exports::row)
        .collect(Collectors.joining("", HEADINGS + "\r\n", ""))
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Each with its place in the chain and what its hash is over besides, so that `audit verify` can
  /// check the lines.
  static byte[] lines(List<dev.latchkey.domain.audit.AuditEvent> events) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (dev.latchkey.domain.audit.AuditEvent event : events) {
      ObjectNode line = JsonForm.tree(AuditViews.of(event));
      OrganizationId organization = event.entry().organization();
      line.putObject("chain")
          .put(
              "organization",
              organization.equals(OrganizationId.INSTALLATION)
                  ? "installation"
                  : organization.toString())
          .put("sequence", event.sequence())
          .put("requestId", event.entry().origin().requestId())
          .put("detail", event.entry().detail())
          .put("code", event.entry().code())
          .put("hash", HexFormat.of().formatHex(event.hash()));
      lines.writeBytes(JsonForm.bytes(line));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static String row(AuditEvent event) {
    return Stream.of(
            event.id(),
            event.at().toString(),
            event.actor().type().name(),
            event.actor().id(),
            event.actor().name(),
            event.action(),
            event.object().type(),
            event.object().id(),
            event.object().name(),
            event.from(),
            event.token(),
            event.result().name(),
            event.code() == null ? null : event.code().name())
        .map(Exports::cell)
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  /// A cell that a spreadsheet would take for a formula gets an apostrophe before it, which makes
  /// it text.
  private static String cell(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "";
    }
    String safe = FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(each -> ",\"\r\n".indexOf(each) >= 0);
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
