package dev.latchkey.server.command;

import dev.latchkey.custody.secret.MasterKeyFile;
import dev.latchkey.custody.secret.MasterKeys;
import dev.latchkey.custody.secret.SecureSecretSource;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.VerifyChain;
import dev.latchkey.domain.audit.VerifyChain.Finding;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.server.installation.AsItIs;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.database.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Checks every audit chain, beside a server or without one: that no event was altered, removed or
/// cut off. Reads only.
public final class AuditVerifyCommand implements Command {
  private static final String HEADS = "--heads";

  private final InstantSource clock;

  public AuditVerifyCommand(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Shape shape() {
    return new Shape(
        "audit verify",
        "Checks that no audit event was altered, removed or cut off",
        List.of(),
        List.of(
            new Flag(
                HEADS,
                "FILE",
                Flag.Need.OPTIONAL,
                "heads noted earlier; else those of the folder")));
  }

  @Override
  public int run(Arguments arguments, Settings settings, Terminal terminal) {
    Optional<Path> heads = arguments.value(HEADS).map(Path::of);
    if (heads.isPresent() && !Files.isReadable(heads.get())) {
      terminal.complain(
          "%s: %s can't be read. Is it there, and yours?".formatted(HEADS, heads.get()));
      return USAGE;
    }
    Optional<String> noData = TakeInstallation.noData(settings);
    if (noData.isPresent()) {
      return failed(terminal, noData.get());
    }
    Path keyFile = settings.data().masterKey();
    return switch (new MasterKeyFile(keyFile, new SecureSecretSource()).read()) {
      case MasterKeyFile.Reading.Read(MasterKeys keys) -> verify(settings, keys, heads, terminal);
      case MasterKeyFile.Reading.Absent absent ->
          failed(
              terminal, "There is no %s, and the chains are checked with it.".formatted(keyFile));
      case MasterKeyFile.Reading.Unusable(String message) -> failed(terminal, message);
    };
  }

  private int verify(Settings settings, MasterKeys keys, Optional<Path> heads, Terminal terminal) {
    try (AsItIs installation = AsItIs.open(settings, keys, clock)) {
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
      return verify(
          installation,
          heads.map(installation::notedHeads).orElseGet(installation::notedHeads),
          terminal);
    } catch (StoreException e) {
      return failed(terminal, String.valueOf(e.getMessage()));
    }
  }

  private static int verify(
      AsItIs installation, Map<OrganizationId, AuditEvents.Head> noted, Terminal terminal) {
    AuditEvents events = installation.stores().auditEvents();
    VerifyChain verify = new VerifyChain(events, installation.vault().auditChain());
    Map<String, OrganizationId> chains = new TreeMap<>();
    noted.keySet().forEach(chain -> chains.put(name(chain, installation), chain));
    events
        .heads()
        .forEach(head -> chains.put(name(head.organization(), installation), head.organization()));
    boolean whole = true;
    for (Map.Entry<String, OrganizationId> chain : chains.entrySet()) {
      Finding finding =
          verify.verify(chain.getValue(), Optional.ofNullable(noted.get(chain.getValue())));
      terminal.say(chain.getKey() + ": " + words(finding));
      whole &= finding instanceof Finding.Whole;
    }
    return whole ? DONE : FAILED;
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

  private static String words(Finding finding) {
    return switch (finding) {
      case Finding.Whole(long events) -> "whole, %,d events".formatted(events);
      case Finding.Altered(long sequence) ->
          "ALTERED: event %d, or one before it, is not as it was written".formatted(sequence);
      case Finding.Missing(long sequence) ->
          "REMOVED: event %d is gone from the middle".formatted(sequence);
      case Finding.CutOff(long found, long wanted) ->
          "CUT OFF: it ends at event %d and once reached %d".formatted(found, wanted);
    };
  }
}
