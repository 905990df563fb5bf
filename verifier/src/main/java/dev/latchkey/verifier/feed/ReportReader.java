package dev.latchkey.verifier.feed;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verification.sharing.FeedScope;
import dev.latchkey.verification.sharing.Report;
import dev.latchkey.verification.sharing.SharedPlace;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.table.TokenTable;
import dev.latchkey.verification.usage.Drained;
import dev.latchkey.verification.usage.RefusalCount;
import dev.latchkey.verification.usage.TokenUse;
import dev.latchkey.verification.usage.UnknownCount;
import dev.latchkey.verifier.json.Document;
import dev.latchkey.verifier.json.DocumentReader;
import dev.latchkey.verifier.json.Fields;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads `FeedReport` of openapi.yaml. What is told of tokens that the follower does not follow, or
/// that are gone, is left out: neither is told from the other.
final class ReportReader {
  private static final int MOST_ITEMS = 5_000;
  private static final int LONGEST_NAME = 64;
  private static final long MOST = 1L << 52;
  private static final long LONGEST_LEASE_MILLIS = 60_000;
  private static final long MICROS_A_MINUTE = 60_000_000L;
  private static final Set<String> REQUIRED =
      Set.of("node", "name", "version", "batch", "applied", "leaseMillis");

  private final FeedScope scope;
  private final TokenTable table;
  private final List<Report.FirstUse> firstUses = new ArrayList<>();
  private final List<TokenUse> uses = new ArrayList<>();
  private final List<RefusalCount> refusals = new ArrayList<>();
  private final List<UnknownCount> unknown = new ArrayList<>();
  private @Nullable UUID node;
  private @Nullable String name;
  private @Nullable String version;
  private @Nullable SharedPlace applied;
  private long batch;
  private long openConnections;
  private long leaseMillis;

  private ReportReader(FeedScope scope, TokenTable table) {
    this.scope = scope;
    this.table = table;
  }

  /// @param tag of the scope that the report's position is of
  record Told(Report report, String tag) {}

  static Document<Told> read(byte[] body, FeedScope scope, TokenTable table) {
    return DocumentReader.read(body, fields -> new ReportReader(scope, table).read(fields));
  }

  /// The id that a node chose for itself.
  static @Nullable UUID node(Fields fields, String name) throws IOException {
    String text = fields.word(name, LONGEST_NAME, false);
    UUID node = text == null ? null : TypeId.parse("nod", text).orElse(null);
    if (text != null && node == null) {
      fields.note(name, FieldCode.BAD_FORMAT);
    }
    return node;
  }

  static @Nullable SharedPlace place(Fields fields, String name) throws IOException {
    String text = fields.word(name, SharedPlace.LONGEST, false);
    SharedPlace place = text == null ? null : SharedPlace.decode(text).orElse(null);
    if (text != null && place == null) {
      fields.note(name, FieldCode.BAD_FORMAT);
    }
    return place;
  }

  private @Nullable Told read(Fields fields) throws IOException {
    Set<String> given = new HashSet<>();
    for (String field = fields.next(); field != null; field = fields.next()) {
      given.add(field);
      readField(fields, field);
    }
    REQUIRED.stream()
        .filter(each -> !given.contains(each))
        .sorted()
        .forEach(each -> fields.note(each, FieldCode.REQUIRED));
    return node == null || name == null || version == null || applied == null
        ? null
        : new Told(
            new Report(
                node,
                name,
                version,
                batch,
                applied.head(),
                new Drained(uses, refusals, unknown),
                firstUses,
                (int) openConnections,
                Duration.ofMillis(leaseMillis)),
            applied.tag());
  }

  /// A whole number from `least` to `most`; `least` where an error was noted.
  private static long number(Fields fields, String field, long least, long most)
      throws IOException {
    int errors = fields.errors().size();
    long number = fields.number(field, most);
    if (number < least && fields.errors().size() == errors) {
      fields.note(field, FieldCode.NOT_ALLOWED);
    }
    return Math.max(number, least);
  }

  private void readField(Fields fields, String field) throws IOException {
    switch (field) {
      case "node" -> node = node(fields, field);
      case "name" -> name = fields.word(field, LONGEST_NAME, false);
      case "version" -> version = fields.word(field, LONGEST_NAME, false);
      case "batch" -> batch = number(fields, field, 1, MOST);
      case "applied" -> applied = place(fields, field);
      case "leaseMillis" -> leaseMillis = number(fields, field, 0, LONGEST_LEASE_MILLIS);
      case "firstUses" -> fields.each(field, MOST_ITEMS, at -> readFirstUse(fields));
      case "uses" -> fields.each(field, MOST_ITEMS, at -> new Use().read(fields));
      case "refusals" -> fields.each(field, MOST_ITEMS, at -> new Refusal().read(fields));
      case "unknown" -> fields.each(field, MOST_ITEMS, at -> readUnknown(fields));
      case "openConnections" -> openConnections = number(fields, field, 0, Integer.MAX_VALUE);
      default -> fields.unknown(field);
    }
  }

  /// The row of a token that the follower may speak of.
  private @Nullable TokenRow token(@Nullable UUID id) {
    TokenEntry entry = id == null ? null : table.token(id);
    return entry != null && scope.covers(entry.row()) ? entry.row() : null;
  }

  private static @Nullable UUID tokenId(Fields fields, String field, boolean nullable)
      throws IOException {
    String text = fields.word(field, LONGEST_NAME, nullable);
    UUID id = text == null ? null : TypeId.parse("tok", text).orElse(null);
    if (text != null && id == null) {
      fields.note(field, FieldCode.BAD_FORMAT);
    }
    return id;
  }

  /// In microseconds; 0 where it is null or an error was noted.
  private static long instant(Fields fields, String field, boolean nullable) throws IOException {
    String text = fields.word(field, LONGEST_NAME, nullable);
    try {
      return text == null ? 0 : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
    } catch (DateTimeException | ArithmeticException noInstant) {
      fields.note(field, FieldCode.BAD_FORMAT);
      return 0;
    }
  }

  private static @Nullable String address(Fields fields, String field) throws IOException {
    String text = fields.word(field, LONGEST_NAME, true);
    if (text != null && IpAddress.parse(text).isEmpty()) {
      fields.note(field, FieldCode.BAD_FORMAT);
      return null;
    }
    return text;
  }

  private void readFirstUse(Fields fields) throws IOException {
    UUID used = null;
    long revision = 0;
    long at = 0;
    String from = null;
    if (!fields.isObject()) {
      return;
    }
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "token" -> used = tokenId(fields, field, false);
        case "revision" -> revision = fields.number(field, MOST);
        case "at" -> at = instant(fields, field, false);
        case "from" -> from = address(fields, field);
        default -> fields.unknown(field);
      }
    }
    TokenRow row = token(used);
    if (row != null && revision > 0) {
      firstUses.add(new Report.FirstUse(row.organization(), row.token(), revision, at, from));
    }
  }

  private void readUnknown(Fields fields) throws IOException {
    UUID organization = null;
    long count = 0;
    if (!fields.isObject()) {
      return;
    }
    for (String field = fields.next(); field != null; field = fields.next()) {
      switch (field) {
        case "organization" -> {
          String text = fields.word(field, LONGEST_NAME, false);
          organization = text == null ? null : TypeId.parse("org", text).orElse(null);
          if (text != null && organization == null) {
            fields.note(field, FieldCode.BAD_FORMAT);
          }
        }
        case "count" -> count = fields.number(field, MOST);
        default -> fields.unknown(field);
      }
    }
    boolean covered =
        organization != null
            && scope.organization().map(organization::equals).orElse(true)
            && table.organization(organization) != null;
    if (covered && organization != null && count > 0) {
      unknown.add(new UnknownCount(organization, count));
    }
  }

  /// [Row#NEVER] where it is null.
  private static long ending(Fields fields, String field) throws IOException {
    long at = instant(fields, field, true);
    return at == 0 ? Row.NEVER : at;
  }

  /// One of `uses`.
  private final class Use {
    private @Nullable UUID token;
    private @Nullable UUID verifier;
    private long day = -1;
    private long accepted;
    private long refused;
    private long valueEndsAt = Row.NEVER;
    private long firstAt;
    private long lastAt;
    private long acceptedAt;
    private @Nullable String from;
    private @Nullable String client;

    void read(Fields fields) throws IOException {
      if (!fields.isObject()) {
        return;
      }
      for (String field = fields.next(); field != null; field = fields.next()) {
        switch (field) {
          case "token" -> token = tokenId(fields, field, false);
          case "day" -> day = day(fields, field);
          case "verifier" -> verifier = tokenId(fields, field, true);
          case "from" -> from = address(fields, field);
          case "client" -> client = fields.word(field, 100, true);
          case "valueEndsAt" -> valueEndsAt = ending(fields, field);
          case "accepted" -> accepted = fields.number(field, MOST);
          case "refused" -> refused = fields.number(field, MOST);
          case "firstAt" -> firstAt = instant(fields, field, false);
          case "lastAt" -> lastAt = instant(fields, field, false);
          case "acceptedAt" -> acceptedAt = instant(fields, field, true);
          default -> fields.unknown(field);
        }
      }
      TokenRow row = token(token);
      TokenRow asking = token(verifier);
      if (row != null && day >= 0 && accepted >= 0 && refused >= 0) {
        uses.add(
            new TokenUse(
                row.organization(),
                row.token(),
                day,
                asking == null ? null : asking.token(),
                from,
                client,
                valueEndsAt,
                accepted,
                refused,
                firstAt,
                lastAt,
                acceptedAt));
      }
    }

    private static long day(Fields fields, String field) throws IOException {
      String text = fields.word(field, LONGEST_NAME, false);
      try {
        return text == null ? -1 : LocalDate.parse(text).toEpochDay();
      } catch (DateTimeException noDay) {
        fields.note(field, FieldCode.BAD_FORMAT);
        return -1;
      }
    }
  }

  /// One of `refusals`.
  private final class Refusal {
    private @Nullable UUID token;
    private @Nullable UUID verifier;
    private @Nullable Reason reason;
    private long count;
    private long at;
    private long valueEndsAt = Row.NEVER;
    private @Nullable String from;

    void read(Fields fields) throws IOException {
      if (!fields.isObject()) {
        return;
      }
      for (String field = fields.next(); field != null; field = fields.next()) {
        switch (field) {
          case "token" -> token = tokenId(fields, field, false);
          case "verifier" -> verifier = tokenId(fields, field, true);
          case "reason" -> reason = reason(fields, field);
          case "count" -> count = fields.number(field, MOST);
          case "firstAt" -> at = instant(fields, field, false);
          case "firstFrom" -> from = address(fields, field);
          case "valueEndsAt" -> valueEndsAt = ending(fields, field);
          default -> fields.unknown(field);
        }
      }
      TokenRow row = token(token);
      TokenRow asking = token(verifier);
      if (row != null && reason != null && count > 0) {
        refusals.add(
            new RefusalCount(
                row.organization(),
                row.token(),
                asking == null ? null : asking.token(),
                reason,
                Math.floorDiv(at, MICROS_A_MINUTE),
                count,
                at,
                from,
                valueEndsAt));
      }
    }

    private static @Nullable Reason reason(Fields fields, String field) throws IOException {
      String text = fields.word(field, LONGEST_NAME, false);
      for (Reason each : Reason.values()) {
        if (each.name().equals(text)) {
          return each;
        }
      }
      if (text != null) {
        fields.note(field, FieldCode.NOT_ALLOWED);
      }
      return null;
    }
  }
}
