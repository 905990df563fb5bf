package dev.latchkey.verifier.connection;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verifier.json.Document;
import dev.latchkey.verifier.json.DocumentReader;
import dev.latchkey.verifier.json.Fields;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads `ConnectionRequest` of openapi.yaml.
final class OpeningReader {
  private static final int LONGEST_TOKEN = 1_024;
  private static final int LONGEST_NAME = 64;

  private @Nullable String token;
  private @Nullable String service;
  private @Nullable String environment;
  private @Nullable String organization;
  private boolean tokenGiven;
  private boolean serviceGiven;

  private OpeningReader() {}

  /// What is to be opened, and with what.
  record Wanted(
      Presented presented,
      String service,
      @Nullable String environment,
      @Nullable String organization) {}

  static Document<Wanted> read(byte[] body) {
    return DocumentReader.read(body, fields -> new OpeningReader().read(fields));
  }

  private @Nullable Wanted read(Fields fields) throws IOException {
    for (String name = fields.next(); name != null; name = fields.next()) {
      readField(fields, name);
    }
    if (!tokenGiven) {
      fields.note("token", FieldCode.REQUIRED);
    }
    if (!serviceGiven) {
      fields.note("service", FieldCode.REQUIRED);
    }
    return token == null || service == null
        ? null
        : new Wanted(new Presented(token), service, environment, organization);
  }

  private void readField(Fields fields, String name) throws IOException {
    switch (name) {
      case "token" -> {
        tokenGiven = true;
        token = fields.text(name, LONGEST_TOKEN, false);
      }
      case "service" -> {
        serviceGiven = true;
        service = fields.word(name, LONGEST_NAME, false);
      }
      case "environment" -> environment = fields.word(name, LONGEST_NAME, true);
      case "organization" -> organization = fields.word(name, LONGEST_NAME, true);
      default -> fields.unknown(name);
    }
  }
}
