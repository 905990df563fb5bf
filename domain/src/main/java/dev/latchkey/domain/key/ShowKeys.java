package dev.latchkey.domain.key;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.domain.secret.KeyRing;
import dev.latchkey.domain.secret.KeyedRows;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Lists the master keys, with how many rows are under each.
public final class ShowKeys {
  private final KeyRing ring;
  private final KeyChecks checks;
  private final KeyedRows rows;

  public ShowKeys(KeyRing ring, KeyChecks checks, KeyedRows rows) {
    this.ring = ring;
    this.checks = checks;
    this.rows = rows;
  }

  /// For an operator: first those that this server holds, the one in use before the others.
  public Outcome<List<KeyUse>> list(Caller caller) {
    if (!caller.may(Permission.OPERATOR)) {
      return Outcome.refused(Refusal.Forbidden.lacks(Permission.OPERATOR));
    }
    List<String> held = ring.keys().stream().map(KeyCheck::keyId).toList();
    List<KeyedRows.Count> counts = rows.counts();
    Map<String, Map<KeyedRows.Sort, Long>> byKey = new LinkedHashMap<>();
    Stream.of(
            held.stream(),
            checks.list().stream().map(KeyCheck::keyId),
            counts.stream().map(KeyedRows.Count::keyId))
        .flatMap(ids -> ids)
        .forEach(id -> byKey.putIfAbsent(id, new EnumMap<>(KeyedRows.Sort.class)));
    counts.forEach(
        count ->
            byKey
                .computeIfAbsent(count.keyId(), id -> new EnumMap<>(KeyedRows.Sort.class))
                .put(count.sort(), count.rows()));
    return Outcome.done(
        byKey.entrySet().stream()
            .map(
                key ->
                    new KeyUse(
                        key.getKey(),
                        !held.isEmpty() && held.getFirst().equals(key.getKey()),
                        held.contains(key.getKey()),
                        key.getValue()))
            .toList());
  }

  /// @param held whether this server has it
  /// @param rows how many of each sort are under it; sorts without any are left out
  public record KeyUse(String keyId, boolean inUse, boolean held, Map<KeyedRows.Sort, Long> rows) {
    public KeyUse {
      rows = Map.copyOf(rows);
    }
  }
}
