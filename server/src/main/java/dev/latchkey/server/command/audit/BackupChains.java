package dev.latchkey.server.command.audit;

import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.audit.AuditEvents.Head;
import dev.latchkey.domain.audit.ChainCheck;
import dev.latchkey.domain.audit.VerifyChain.Finding;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.DataKeys.WrappedKey;
import dev.latchkey.domain.secret.SealedValues.SealBroken;
import dev.latchkey.server.installation.AuditKey;
import dev.latchkey.store.backup.BackupLog;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Checks the audit log in a backup, with the master key alone.
public final class BackupChains implements BackupLog.Listener {
  private final AuditKey keys;
  private final Map<OrganizationId, Head> noted;
  private final Map<OrganizationId, String> names = new HashMap<>();
  private final Map<OrganizationId, Head> heads = new HashMap<>();
  private final Map<OrganizationId, Head> bases = new HashMap<>();
  private final Map<OrganizationId, ChainCheck> checks = new HashMap<>();
  private @Nullable AuditChain chain;

  private BackupChains(AuditKey keys, Map<OrganizationId, Head> noted) {
    this.keys = keys;
    this.noted = noted;
  }

  /// @param noted heads noted elsewhere, at the time of the backup or before
  /// @throws SealBroken where the backup is under another master key
  /// @throws dev.latchkey.store.database.StoreException where the file is no whole backup
  public static Findings verify(Path file, AuditKey keys, Map<OrganizationId, Head> noted) {
    BackupChains read = new BackupChains(keys, noted);
    BackupLog.read(file, read);
    read.heads.keySet().forEach(read::check);
    noted.keySet().forEach(read::check);
    Map<String, Finding> found = new HashMap<>();
    read.checks.forEach(
        (organization, check) ->
            found.put(
                read.name(organization),
                check.end(Optional.ofNullable(read.heads.get(organization)))));
    return new Findings(found, "");
  }

  @Override
  public void organization(OrganizationId id, String slug) {
    names.put(id, slug);
  }

  @Override
  public void head(Head head) {
    if (head.sequence() > 0) {
      heads.put(head.organization(), head);
    }
  }

  @Override
  public void base(Head base) {
    bases.put(base.organization(), base);
  }

  @Override
  public void dataKey(WrappedKey key) {
    if (keys.isSecret(key)) {
      chain = keys.chain(key);
    }
  }

  @Override
  public void event(AuditEvent event) {
    check(event.entry().organization()).take(event);
  }

  private ChainCheck check(OrganizationId organization) {
    AuditChain opened = chain;
    if (opened == null) {
      throw new SealBroken("the backup holds no installation secret");
    }
    return checks.computeIfAbsent(
        organization,
        id -> {
          Head base = bases.get(id);
          Optional<Head> known = Optional.ofNullable(noted.get(id));
          return base == null
              ? ChainCheck.fromBeginning(opened, id, known)
              : ChainCheck.afterRemoved(opened, base, known);
        });
  }

  private String name(OrganizationId organization) {
    return organization.equals(OrganizationId.INSTALLATION)
        ? "the installation"
        : names.getOrDefault(organization, organization.toString());
  }
}
