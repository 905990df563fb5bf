package dev.latchkey.client.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verification.sharing.Report;
import dev.latchkey.verification.usage.Drained;
import dev.latchkey.verification.usage.RefusalCount;
import dev.latchkey.verification.usage.TokenUse;
import dev.latchkey.verification.usage.UnknownCount;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reports as `FeedReport` of openapi.yaml has them.
final class ReportWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private ReportWriter() {}

  /// @param batch counts a node's reports from 1
  /// @param leaseMillis for how long after a proof the node decides; 0 where it has stopped
  record Heading(
      String node, String name, String version, long batch, String applied, long leaseMillis) {}

  static byte[] write(
      Heading heading, List<Report.FirstUse> firstUses, Drained counted, int openConnections) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("node", heading.node());
      json.writeStringField("name", heading.name());
      json.writeStringField("version", heading.version());
      json.writeNumberField("batch", heading.batch());
      json.writeStringField("applied", heading.applied());
      json.writeNumberField("leaseMillis", heading.leaseMillis());
      firstUses(firstUses, json);
      uses(counted.uses(), json);
      refusals(counted.refusals(), json);
      unknown(counted.unknown(), json);
      json.writeNumberField("openConnections", openConnections);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void firstUses(List<Report.FirstUse> uses, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("firstUses");
    for (Report.FirstUse use : uses) {
      json.writeStartObject();
      json.writeStringField("token", id(use.token()));
      json.writeNumberField("revision", use.revision());
      json.writeStringField("at", at(use.at()));
      json.writeStringField("from", use.from());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void uses(List<TokenUse> uses, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("uses");
    for (TokenUse use : uses) {
      json.writeStartObject();
      json.writeStringField("token", id(use.token()));
      json.writeStringField("day", LocalDate.ofEpochDay(use.day()).toString());
      json.writeStringField("verifier", optionalId(use.verifier()));
      json.writeStringField("from", use.from());
      json.writeStringField("client", use.client());
      json.writeStringField("valueEndsAt", optionalAt(use.valueEndsAt()));
      json.writeNumberField("accepted", use.accepted());
      json.writeNumberField("refused", use.refused());
      json.writeStringField("firstAt", at(use.firstAt()));
      json.writeStringField("lastAt", at(use.lastAt()));
      json.writeStringField("acceptedAt", use.acceptedAt() == 0 ? null : at(use.acceptedAt()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void refusals(List<RefusalCount> refusals, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("refusals");
    for (RefusalCount refusal : refusals) {
      json.writeStartObject();
      json.writeStringField("token", id(refusal.token()));
      json.writeStringField("verifier", optionalId(refusal.verifier()));
      json.writeStringField("reason", refusal.reason().name());
      json.writeNumberField("count", refusal.count());
      json.writeStringField("firstAt", at(refusal.firstAt()));
      json.writeStringField("firstFrom", refusal.firstFrom());
      json.writeStringField("valueEndsAt", optionalAt(refusal.valueEndsAt()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void unknown(List<UnknownCount> unknown, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("unknown");
    for (UnknownCount each : unknown) {
      json.writeStartObject();
      json.writeStringField("organization", TypeId.format("org", each.organization()));
      json.writeNumberField("count", each.count());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static @Nullable String optionalId(@Nullable UUID token) {
    return token == null ? null : id(token);
  }

  private static @Nullable String optionalAt(long micros) {
    return micros == Row.NEVER ? null : at(micros);
  }

  private static String id(UUID token) {
    return TypeId.format("tok", token);
  }

  private static String at(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }
}
