package dev.latchkey.verifier.connection;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Open connections by id, by token and by organization. Usable by any number of threads.
final class ConnectionIndex {
  private final Map<String, OpenConnection> byId = new ConcurrentHashMap<>();
  private final Map<UUID, Set<OpenConnection>> byToken = new ConcurrentHashMap<>();
  private final Map<UUID, Set<OpenConnection>> byOrganization = new ConcurrentHashMap<>();

  int size() {
    return byId.size();
  }

  @Nullable OpenConnection find(String id) {
    return byId.get(id);
  }

  /// Adds it, or gives the one that is there already.
  OpenConnection add(OpenConnection connection) {
    OpenConnection there = byId.putIfAbsent(connection.id, connection);
    if (there != null) {
      return there;
    }
    add(byToken, connection.opening.token(), connection);
    add(byOrganization, connection.organization(), connection);
    return connection;
  }

  void remove(OpenConnection connection) {
    if (byId.remove(connection.id, connection)) {
      remove(byToken, connection.opening.token(), connection);
      remove(byOrganization, connection.organization(), connection);
    }
  }

  Collection<OpenConnection> all() {
    return byId.values();
  }

  Collection<OpenConnection> ofToken(UUID token) {
    return byToken.getOrDefault(token, Set.of());
  }

  Collection<OpenConnection> ofOrganization(UUID organization) {
    return byOrganization.getOrDefault(organization, Set.of());
  }

  private static void add(
      Map<UUID, Set<OpenConnection>> index, UUID key, OpenConnection connection) {
    index.compute(
        key,
        (same, there) -> {
          Set<OpenConnection> set = there == null ? ConcurrentHashMap.newKeySet() : there;
          set.add(connection);
          return set;
        });
  }

  private static void remove(
      Map<UUID, Set<OpenConnection>> index, UUID key, OpenConnection connection) {
    index.computeIfPresent(
        key,
        (same, there) -> {
          there.remove(connection);
          return there.isEmpty() ? null : there;
        });
  }
}
