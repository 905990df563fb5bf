package dev.latchkey.verifier.verification;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verifier.json.Document;
import dev.latchkey.verifier.json.DocumentReader;
import dev.latchkey.verifier.json.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads questions: `VerifyRequest` and `VerifyBatchRequest` of openapi.yaml.
final class AskedReader {
  private static final int MOST_REQUESTS = 1_000;
  private static final int LONGEST_TOKEN = 1_024;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_REQUEST_ID = 64;
  private static final int MOST_PERMISSIONS = 100;
  private static final long LONGEST_STALENESS = 86_400_000;

  private @Nullable String token;
  private @Nullable String organization;
  private @Nullable String service;
  private @Nullable String environment;
  private List<String> permissions = List.of();
  private @Nullable IpAddress address;
  private long maxStaleness = -1;
  private boolean tokenGiven;
  private @Nullable String requestId;

  private AskedReader() {}

  static Document<Asked> one(byte[] body) {
    Asked plain = PlainQuestion.read(body);
    return plain != null
        ? new Document.Read<>(plain)
        : DocumentReader.read(body, fields -> new AskedReader().read(fields));
  }

  static Document<List<Asked>> batch(byte[] body) {
    return DocumentReader.read(body, AskedReader::readBatch);
  }

  /// A question, or `{"requestId"}`.
  static Document<Explaining> explaining(byte[] body) {
    return DocumentReader.read(body, fields -> new AskedReader().readExplaining(fields));
  }

  private @Nullable Explaining readExplaining(Fields fields) throws IOException {
    boolean others = false;
    for (String name = fields.next(); name != null; name = fields.next()) {
      if (name.equals("requestId")) {
        requestId = fields.word(name, LONGEST_REQUEST_ID, false);
      } else {
        others = true;
        readField(fields, name);
      }
    }
    if (requestId != null && others) {
      fields.note("requestId", FieldCode.NOT_ALLOWED);
    }
    if (requestId != null) {
      return new Explaining.OfRequest(requestId);
    }
    Asked asked = asked(fields);
    return asked == null ? null : new Explaining.OfQuestion(asked);
  }

  private static List<Asked> readBatch(Fields fields) throws IOException {
    List<Asked> batch = new ArrayList<>();
    boolean given = false;
    for (String name = fields.next(); name != null; name = fields.next()) {
      if (name.equals("requests")) {
        given = true;
        if (fields.each(name, MOST_REQUESTS, at -> readItem(fields, batch)) == 0) {
          fields.note(name, FieldCode.REQUIRED);
        }
      } else {
        fields.unknown(name);
      }
    }
    if (!given) {
      fields.note("requests", FieldCode.REQUIRED);
    }
    return batch;
  }

  private static void readItem(Fields fields, List<Asked> batch) throws IOException {
    Asked asked = fields.isObject() ? new AskedReader().read(fields) : null;
    if (asked != null) {
      batch.add(asked);
    }
  }

  private @Nullable Asked read(Fields fields) throws IOException {
    for (String name = fields.next(); name != null; name = fields.next()) {
      readField(fields, name);
    }
    return asked(fields);
  }

  private @Nullable Asked asked(Fields fields) {
    if (!tokenGiven) {
      fields.note("token", FieldCode.REQUIRED);
    }
    return token == null
        ? null
        : new Asked(
            new Presented(token),
            new Question(organization, service, environment, permissions, address),
            maxStaleness);
  }

  private void readField(Fields fields, String name) throws IOException {
    switch (name) {
      case "token" -> {
        tokenGiven = true;
        token = fields.text(name, LONGEST_TOKEN, false);
      }
      case "organization" -> organization = fields.word(name, LONGEST_NAME, true);
      case "service" -> service = fields.word(name, LONGEST_NAME, true);
      case "environment" -> environment = fields.word(name, LONGEST_NAME, true);
      case "permissions" -> permissions = fields.words(name, MOST_PERMISSIONS, LONGEST_NAME);
      case "clientAddress" -> address = address(fields, name);
      case "maxStalenessMillis" -> maxStaleness = fields.number(name, LONGEST_STALENESS);
      default -> fields.unknown(name);
    }
  }

  private static @Nullable IpAddress address(Fields fields, String name) throws IOException {
    String text = fields.word(name, LONGEST_NAME, true);
    IpAddress address = text == null ? null : IpAddress.parse(text).orElse(null);
    if (text != null && address == null) {
      fields.note(name, FieldCode.BAD_FORMAT);
    }
    return address;
  }
}
