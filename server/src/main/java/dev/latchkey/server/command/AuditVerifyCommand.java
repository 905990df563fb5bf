package dev.latchkey.server.command;

import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.MasterKeys;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.audit.VerifyChain;
import dev.latchkey.domain.audit.VerifyChain.Finding;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.SealedValues.SealBroken;
import dev.latchkey.server.command.audit.BackupChains;
import dev.latchkey.server.command.audit.ExportChains;
import dev.latchkey.server.command.audit.Findings;
import dev.latchkey.server.installation.AsItIs;
import dev.latchkey.server.installation.AuditHeads;
import dev.latchkey.server.installation.AuditKey;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.database.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Checks every audit chain, beside a server or without one: that no event was altered, removed or
/// cut off. It looks at the database, or at a backup or an exported log. Reads only.
public final class AuditVerifyCommand implements Command {
  private static final String HEADS = "--heads";
  private static final int GZIP = 0x1f;

  private final InstantSource clock;

  public AuditVerifyCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Shape shape() {
    return new Shape(
        "audit verify",
        "Checks that no audit event was altered, removed or cut off",
        List.of("[FILE]"),
        List.of(
            new Flag(
                HEADS,
                "FILE",
                Flag.Need.OPTIONAL,
                "heads noted earlier; for the database else those of the folder")));
  }

  @Override
  public int run(Arguments arguments, Settings settings, Terminal terminal) {
    Optional<Path> heads = arguments.value(HEADS).map(Path::of);
    Optional<Path> file = arguments.word(0).map(Path::of);
    if (heads.isPresent() && !Files.isReadable(heads.get())) {
      return unreadable(HEADS + ": ", heads.get(), terminal);
    }
    if (file.isPresent() && !Files.isReadable(file.get())) {
      return unreadable("", file.get(), terminal);
    }
    Path keyFile = settings.data().masterKey();
    Optional<String> noData =
        file.filter(AuditVerifyCommand::isBackup).isPresent()
            ? Optional.empty()
            : TakeInstallation.noData(settings);
    if (noData.isPresent()) {
      return failed(terminal, noData.get());
    }
    return switch (new MasterKeyFile(keyFile, new SecureSecretSource()).read()) {
      case MasterKeyFile.Reading.Read(MasterKeys keys) ->
          verify(new Wanted(file, heads, settings, keys), terminal);
      case MasterKeyFile.Reading.Absent absent ->
          failed(
              terminal, "There is no %s, and the chains are checked with it.".formatted(keyFile));
      case MasterKeyFile.Reading.Unusable(String message) -> failed(terminal, message);
    };
  }

  private static int unreadable(String before, Path file, Terminal terminal) {
    terminal.complain("%s%s can't be read. Is it there, and yours?".formatted(before, file));
    return USAGE;
  }

  private static boolean isBackup(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == GZIP;
    } catch (IOException unreadable) {
      return false;
    }
  }

  private int verify(Wanted wanted, Terminal terminal) {
    try {
      return wanted.file().filter(AuditVerifyCommand::isBackup).isPresent()
          ? tell(backup(wanted), terminal)
          : verifyWithDatabase(wanted, terminal);
    } catch (StoreException | ExportChains.NotAnExport e) {
      return failed(terminal, String.valueOf(e.getMessage()));
    } catch (SealBroken e) {
      return failed(
          terminal,
          "The file is under another master key than %s holds. Name the right one: --master-key-file"
              .formatted(wanted.settings().data().masterKey()));
    } catch (IOException e) {
      return failed(terminal, "The file can't be read: " + e.getMessage());
    }
  }

  private static Findings backup(Wanted wanted) {
    return BackupChains.verify(
        wanted.file().orElseThrow(),
        new AuditKey(wanted.settings().data().masterKey(), wanted.keys()),
        wanted.noted());
  }

  private int verifyWithDatabase(Wanted wanted, Terminal terminal) throws IOException {
    try (AsItIs installation = AsItIs.open(wanted.settings(), wanted.keys(), clock)) {
      Optional<String> missing = installation.missingKey();
      if (missing.isPresent()) {
        return failed(
            terminal,
            "The data is under key %s, which the file does not hold. Put the right file back."
                .formatted(missing.get()));
      }
      if (!installation.openChains()) {
        return failed(terminal, "Nothing was audited yet.");
      }
      return tell(
          wanted.file().isPresent()
              ? export(wanted, installation)
              : database(
                  installation,
                  wanted.heads().isPresent() ? wanted.noted() : installation.notedHeads()),
          terminal);
    }
  }

  private static Findings export(Wanted wanted, AsItIs installation) throws IOException {
    return ExportChains.verify(
        wanted.file().orElseThrow(),
        installation.vault().auditChain(),
        installation.stores().auditEvents(),
        wanted.noted(),
        id -> name(id, installation));
  }

  private static Findings database(AsItIs installation, Map<OrganizationId, Head> noted) {
    AuditEvents events = installation.stores().auditEvents();
    VerifyChain verify = new VerifyChain(events, installation.vault().auditChain());
    Set<OrganizationId> chains = new HashSet<>(noted.keySet());
    events.heads().forEach(head -> chains.add(head.organization()));
    Map<String, Finding> found = new HashMap<>();
    chains.forEach(
        id ->
            found.put(
                name(id, installation), verify.verify(id, Optional.ofNullable(noted.get(id)))));
    return new Findings(found, "");
  }

  private static int tell(Findings findings, Terminal terminal) {
    findings
        .byChain()
        .forEach((chain, finding) -> terminal.say(chain + ": " + Findings.words(finding)));
    if (!findings.remark().isEmpty()) {
      terminal.say(findings.remark());
    }
    return findings.allWhole() ? DONE : FAILED;
  }

  private static String name(OrganizationId organization, AsItIs installation) {
    return organization.equals(OrganizationId.INSTALLATION)
        ? "the installation"
        : installation
            .stores()
            .organizations()
            .find(organization)
            .map(Organization::slug)
            .orElse(organization.toString());
  }

  private static int failed(Terminal terminal, String message) {
    terminal.complain(message);
    return FAILED;
  }

  /// What is asked for.
  private record Wanted(
      Optional<Path> file, Optional<Path> heads, Settings settings, MasterKeys keys) {
    Map<OrganizationId, Head> noted() {
      return heads.map(AuditHeads::byChain).orElse(Map.of());
    }
  }
}
