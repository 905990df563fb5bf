package dev.latchkey.server.command;

import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.audit.VerifyChain;
import dev.latchkey.domain.audit.VerifyChain.Finding;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.server.installation.AuditHeads;
import dev.latchkey.server.installation.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks every audit chain: that no event was altered, removed or cut off.
final class AuditVerifyTask implements InstallationTask {
  private static final String HEADS = "--heads";

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
  public int run(Arguments arguments, Installation installation, Terminal terminal) {
    Optional<Path> named = arguments.value(HEADS).map(Path::of);
    if (named.isPresent() && !Files.isReadable(named.get())) {
      terminal.complain("%s: %s can't be read.".formatted(HEADS, named.get()));
      return Command.USAGE;
    }
    Path file = named.orElse(installation.auditHeads().file());
    Map<OrganizationId, AuditEvents.Head> noted = new HashMap<>();
    AuditHeads.read(file).forEach(head -> noted.put(head.organization(), head));
    VerifyChain verify =
        new VerifyChain(installation.stores().auditEvents(), installation.vault().auditChain());
    Map<OrganizationId, AuditEvents.Head> chains = new HashMap<>(noted);
    installation
        .stores()
        .auditEvents()
        .heads()
        .forEach(head -> chains.put(head.organization(), head));
    boolean whole = true;
    for (OrganizationId organization : chains.keySet()) {
      Finding finding = verify.verify(organization, Optional.ofNullable(noted.get(organization)));
      terminal.say(name(organization, installation) + ": " + words(finding));
      whole &= finding instanceof Finding.Whole;
    }
    return whole ? Command.DONE : Command.FAILED;
  }

  private static String name(OrganizationId organization, Installation installation) {
    return organization.equals(OrganizationId.INSTALLATION)
        ? "installation"
        : installation
            .stores()
            .organizations()
            .find(organization)
            .map(Organization::slug)
            .orElse(organization.toString());
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
