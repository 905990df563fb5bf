package dev.latchkey.server.installation;

import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.id.OrganizationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The ends of the audit chains, noted outside the database: a log that is cut off together with
/// its head still falls short of what was noted here. A line a chain:
/// `{"at":…,"organization":…,"sequence":…,"hash":…}`.
public final class AuditHeads {
  private static final String FILE = "audit-heads.ndjson";
  private static final String INSTALLATION = "installation";
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"at\":\"[^\"]+\",\"organization\":\"([a-z0-9_]+)\",\"sequence\":(\\d{1,18}),\"hash\":\"([0-9a-f]{64})\"}");
  private static final System.Logger LOG = System.getLogger(AuditHeads.class.getName());

  private final Path file;
  private final AuditEvents events;

  AuditHeads(Path dataFolder, AuditEvents events) {
    this.file = dataFolder.resolve(FILE);
    this.events = events;
  }

  public Path file() {
    return file;
  }

  /// Appends where every chain ends now, to the file and to the log.
  public void note(Instant at) {
    StringBuilder lines = new StringBuilder();
    for (AuditEvents.Head head : events.heads()) {
      String line = line(head, at);
      LOG.log(System.Logger.Level.INFO, "Audit head {0}", line);
      lines.append(line).append('\n');
    }
    try {
      Files.writeString(
          file,
          lines,
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The audit heads could not be noted in " + file, e);
    }
  }

  private static String line(AuditEvents.Head head, Instant at) {
    String organization =
        head.organization().equals(OrganizationId.INSTALLATION)
            ? INSTALLATION
            : head.organization().toString();
    return "{\"at\":\"%s\",\"organization\":\"%s\",\"sequence\":%d,\"hash\":\"%s\"}"
        .formatted(at, organization, head.sequence(), HexFormat.of().formatHex(head.hash()));
  }

  /// The furthest head noted of each chain; lines that are none are passed over.
  public static List<AuditEvents.Head> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    Map<OrganizationId, AuditEvents.Head> furthest = new LinkedHashMap<>();
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines
          .flatMap(line -> head(line).stream())
          .forEach(
              head ->
                  furthest.merge(
                      head.organization(), head, (a, b) -> a.sequence() >= b.sequence() ? a : b));
    } catch (IOException e) {
      throw new UncheckedIOException("The audit heads could not be read from " + file, e);
    }
    return List.copyOf(furthest.values());
  }

  /// The same, by organization.
  public static Map<OrganizationId, AuditEvents.Head> byChain(Path file) {
    return read(file).stream()
        .collect(Collectors.toUnmodifiableMap(AuditEvents.Head::organization, head -> head));
  }

  private static Optional<AuditEvents.Head> head(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<OrganizationId> organization =
        matcher.group(1).equals(INSTALLATION)
            ? Optional.of(new OrganizationId(new UUID(0, 0)))
            : OrganizationId.parse(matcher.group(1));
    return organization.map(
        id ->
            new AuditEvents.Head(
                id, Long.parseLong(matcher.group(2)), HexFormat.of().parseHex(matcher.group(3))));
  }
}
