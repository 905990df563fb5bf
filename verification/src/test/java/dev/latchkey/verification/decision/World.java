package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.form.Base62;
import dev.latchkey.verification.form.TokenForm;
import dev.latchkey.verification.table.Applying;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Two organizations, `acme` and `globex`, with environments and services, and a table that entries
/// are applied to.
final class World {
  static final UUID ACME = new UUID(1, 1);
  static final UUID GLOBEX = new UUID(1, 2);
  static final UUID PRODUCTION = new UUID(2, 1);
  static final UUID DEVELOPMENT = new UUID(2, 2);
  static final UUID GLOBEX_PRODUCTION = new UUID(2, 3);
  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  final LiveTable live = new LiveTable();
  final Map<String, DigestKey> keys = new HashMap<>();
  final List<ValueRow> toDigestAnew = new ArrayList<>();
  String keyInUse = "k1";
  Instant now = NOW;
  final Decider decider =
      new Decider(
          live,
          new Keys(),
          (InstantSource) () -> now,
          (row, keyId, digest) ->
              toDigestAnew.add(
                  new ValueRow(
                      row.organization(),
                      row.token(),
                      row.publicId(),
                      digest,
                      keyId,
                      row.endsAt())));
  private final UUID epoch = new UUID(9, 9);
  private UUID mark = new UUID(9, 0);
  private int minted;

  World() {
    keys.put("k1", new DigestKey(new byte[32]));
    live.replace(TokenTable.of(new Snapshot(List.of(), new Position(epoch, 0), mark)));
    put(new OrganizationRow(ACME, "acme", true));
    put(new OrganizationRow(GLOBEX, "globex", true));
    put(new EnvironmentRow(ACME, PRODUCTION, "production"));
    put(new EnvironmentRow(ACME, DEVELOPMENT, "development"));
    put(new EnvironmentRow(GLOBEX, GLOBEX_PRODUCTION, "production"));
    put(new ServiceRow(Row.INSTALLATION, "edi", true, Set.of()));
    put(new ServiceRow(Row.INSTALLATION, "agent-registration", false, Set.of()));
    put(new ServiceRow(ACME, "orders-api", false, Set.of("orders:read", "orders:write")));
    put(new Row.SubscriptionRow(ACME, "edi"));
    put(new Row.SubscriptionRow(GLOBEX, "edi"));
  }

  DigestKeys digestKeys() {
    return new Keys();
  }

  void put(Row row) {
    apply(new Entry.Put(row));
  }

  void remove(RowKey key) {
    apply(new Entry.Remove(key));
  }

  private void apply(Entry entry) {
    TokenTable table = live.current();
    UUID next = UUID.randomUUID();
    Applying applying =
        table.apply(new FeedEntry(epoch, table.position().sequence() + 1, next, mark, 0, entry));
    if (applying instanceof Applying.Broken broken) {
      throw new AssertionError(broken.reason());
    }
    mark = next;
  }

  /// Adds the token and a value of it; gives the value.
  String issue(TokenRow token) {
    put(token);
    String value = mint();
    put(valueRow(token, value, Row.NEVER));
    return value;
  }

  String mint() {
    minted++;
    return TokenForm.compose(
        "lk", "edi", Base62.encode(minted, 12), Base62.encode(1_000_003L * minted, 43));
  }

  ValueRow valueRow(TokenRow token, String value, long endsAt) {
    byte[] digest = Objects.requireNonNull(keys.get("k1")).digest(value);
    return new ValueRow(
        token.organization(), token.token(), TokenForm.publicId(value), digest, "k1", endsAt);
  }

  static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  private final class Keys implements DigestKeys {
    @Override
    public String current() {
      return keyInUse;
    }

    @Override
    public Optional<DigestKey> find(String keyId, UUID organization) {
      return Optional.ofNullable(keys.get(keyId));
    }
  }
}
