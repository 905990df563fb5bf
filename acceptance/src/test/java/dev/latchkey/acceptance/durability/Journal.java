package dev.latchkey.acceptance.durability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What the client asked for and what it was told, kept outside the server. An entry is written
/// before its request is sent.
final class Journal {
  /// A token that was asked for.
  ///
  /// @param id empty while the creation was not acknowledged
  /// @param status what was last acknowledged
  /// @param asked what was asked for last
  record Entry(String id, String value, String status, String asked) {
    boolean isAcknowledged() {
      return !id.isEmpty();
    }

    boolean isUnderWay() {
      return !status.equals(asked);
    }
  }

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Set<String> cutOff = ConcurrentHashMap.newKeySet();

  void asksToCreate(String key) {
    entries.put(key, new Entry("", "", "NONE", "ACTIVE"));
  }

  void created(String key, String id, String value) {
    entries.put(key, new Entry(id, value, "ACTIVE", "ACTIVE"));
  }

  void asks(String key, String status) {
    entries.computeIfPresent(
        key, (k, entry) -> new Entry(entry.id(), entry.value(), entry.status(), status));
  }

  void answered(String key, String status) {
    entries.computeIfPresent(
        key, (k, entry) -> new Entry(entry.id(), entry.value(), status, status));
  }

  /// The server was killed before it answered what was asked last.
  void wasCutOff(String key) {
    cutOff.add(key);
  }

  /// Whether that was by a kill; asked once for each kill.
  boolean takeCutOff(String key) {
    return cutOff.remove(key);
  }

  Entry entry(String key) {
    return Objects.requireNonNull(entries.get(key), key);
  }

  Map<String, Entry> entries() {
    return entries;
  }

  List<Map.Entry<String, Entry>> underWay() {
    return new ArrayList<>(
        entries.entrySet().stream().filter(entry -> entry.getValue().isUnderWay()).toList());
  }
}
