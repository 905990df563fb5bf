package dev.latchkey.server.command.audit;

import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.audit.ChainCheck;
import dev.latchkey.domain.audit.Checkpoint;
import dev.latchkey.domain.audit.VerifyChain.Finding;
import dev.latchkey.domain.id.OrganizationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Checks an exported audit log, one JSON document a line, in whatever order. The database gives
/// the chains' key, and the event before the export's first.
public final class ExportChains {
  private final AuditChain chain;
  private final AuditEvents database;
  private final Map<OrganizationId, TreeMap<Long, AuditEvent>> events = new HashMap<>();
  private final Map<OrganizationId, Finding> wrong = new HashMap<>();

  private ExportChains(AuditChain chain, AuditEvents database) {
    this.chain = chain;
    this.database = database;
  }

  /// @param noted heads noted elsewhere; without them nothing tells that an export was cut off
  /// @param name how an organization is called
  /// @throws IOException where the file can't be read
  /// @throws NotAnExport where a line is none of an export's
  public static Findings verify(
      Path file,
      AuditChain chain,
      AuditEvents database,
      Map<OrganizationId, Head> noted,
      Function<OrganizationId, String> name)
      throws IOException {
    ExportChains export = new ExportChains(chain, database);
    try (Stream<String> lines = Files.lines(file)) {
      long number = 0;
      for (Iterator<String> each = lines.iterator(); each.hasNext(); ) {
        export.take(each.next(), ++number);
      }
    }
    if (export.events.isEmpty()) {
      throw new NotAnExport(1);
    }
    Map<String, Finding> found = new HashMap<>();
    export.events.forEach(
        (id, all) ->
            found.put(name.apply(id), export.check(id, all, Optional.ofNullable(noted.get(id)))));
    return new Findings(found, remark(found, noted));
  }

  private static String remark(Map<String, Finding> found, Map<OrganizationId, Head> noted) {
    if (found.values().stream().anyMatch(Finding.Missing.class::isInstance)) {
      return "An export with a filter has such gaps too. Only one without a filter, page after"
          + " page, can be checked.";
    }
    return noted.isEmpty()
        ? "Whether the newest events are missing shows with --heads FILE, such as"
            + " audit-heads.ndjson of the data folder."
        : "";
  }

  private void take(String line, long number) {
    if (line.isBlank()) {
      return;
    }
    AuditEvent event = ExportLine.read(line).orElseThrow(() -> new NotAnExport(number));
    OrganizationId organization = event.entry().organization();
    AuditEvent before =
        events.computeIfAbsent(organization, none -> new TreeMap<>()).put(event.sequence(), event);
    if (before != null && !before.entry().equals(event.entry())) {
      wrong.put(organization, new Finding.Altered(event.sequence()));
    }
  }

  private Finding check(
      OrganizationId organization, TreeMap<Long, AuditEvent> all, Optional<Head> noted) {
    Finding twice = wrong.get(organization);
    if (twice != null) {
      return twice;
    }
    ChainCheck check = begin(organization, all, noted);
    all.values().forEach(check::take);
    Finding found = check.end(Optional.empty());
    return found instanceof Finding.Whole ? new Finding.Whole(all.size()) : found;
  }

  private ChainCheck begin(
      OrganizationId organization, TreeMap<Long, AuditEvent> all, Optional<Head> noted) {
    long first = all.firstKey();
    Optional<Head> removed =
        all.values().stream()
            .flatMap(event -> Checkpoint.of(event).stream())
            .filter(base -> base.sequence() == first - 1)
            .findFirst();
    if (removed.isPresent()) {
      return ChainCheck.afterRemoved(chain, removed.get(), noted);
    }
    if (first > 1) {
      try (Stream<AuditEvent> before = database.chain(organization, first - 1)) {
        Optional<AuditEvent> last =
            before.findFirst().filter(event -> event.sequence() == first - 1);
        if (last.isPresent()) {
          return ChainCheck.after(chain, organization, last.get(), noted);
        }
      }
    }
    return ChainCheck.fromBeginning(chain, organization, noted);
  }

  /// A file holds something else than exported events.
  public static final class NotAnExport extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotAnExport(long line) {
      super(
          "Line %d is no event of an exported audit log, or was altered. Wanted is the log as application/x-ndjson; a CSV has no hashes."
              .formatted(line));
    }
  }
}
