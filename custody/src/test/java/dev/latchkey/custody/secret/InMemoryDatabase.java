package dev.latchkey.custody.secret;

import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.DataKeys;
import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The part of a database that keys need; a work that throws leaves nothing behind.
public final class InMemoryDatabase implements Changes, DataKeys, KeyChecks {
  public final List<AuditEntry> audited = new ArrayList<>();
  public final List<Entry> published = new ArrayList<>();
  final Map<UUID, WrappedKey> dataKeys = new LinkedHashMap<>();
  final Map<String, KeyCheck> checks = new LinkedHashMap<>();
  final List<String> retired = new ArrayList<>();

  @Override
  public synchronized <T> Committed<T> commit(Once once, Work<T> work) {
    Map<UUID, WrappedKey> keysBefore = new LinkedHashMap<>(dataKeys);
    Map<String, KeyCheck> checksBefore = new LinkedHashMap<>(checks);
    try {
      return new Committed<>(
          work.run(new Collecting()), new Position(new UUID(0, 0), published.size()));
    } catch (RuntimeException e) {
      dataKeys.clear();
      dataKeys.putAll(keysBefore);
      checks.clear();
      checks.putAll(checksBefore);
      throw e;
    }
  }

  @Override
  public synchronized Optional<WrappedKey> current(OrganizationId organization) {
    return dataKeys.values().stream()
        .filter(key -> key.organization().equals(organization))
        .max(Comparator.comparing(WrappedKey::createdAt).thenComparing(WrappedKey::id));
  }

  @Override
  public synchronized Optional<WrappedKey> find(OrganizationId organization, UUID id) {
    return Optional.ofNullable(dataKeys.get(id))
        .filter(key -> key.organization().equals(organization));
  }

  @Override
  public synchronized boolean insert(WrappedKey key) {
    return dataKeys.putIfAbsent(key.id(), key) == null;
  }

  @Override
  public synchronized void rewrap(WrappedKey key) {
    dataKeys.replace(key.id(), key);
  }

  @Override
  public synchronized List<WrappedKey> all() {
    return List.copyOf(dataKeys.values());
  }

  @Override
  public synchronized boolean insert(KeyCheck check) {
    return !retired.contains(check.keyId()) && checks.putIfAbsent(check.keyId(), check) == null;
  }

  @Override
  public synchronized List<KeyCheck> list() {
    return List.copyOf(checks.values());
  }

  @Override
  public synchronized List<String> retired() {
    return List.copyOf(retired);
  }

  @Override
  public synchronized boolean retire(String keyId) {
    return checks.remove(keyId) != null && retired.add(keyId);
  }

  private final class Collecting implements Change {
    @Override
    public Instant at() {
      return Instant.EPOCH;
    }

    @Override
    public void audit(AuditEntry entry) {
      audited.add(entry);
    }

    @Override
    public void publish(Entry entry) {
      published.add(entry);
    }
  }
}
