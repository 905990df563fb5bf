package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.FeedEntry;
import dev.latchkey.verification.feed.FeedSource;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Snapshot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All rows as of one position in the feed. One thread applies entries, in their order; any number
/// of threads read meanwhile.
public final class TokenTable {
  final TokenRecords tokens = new TokenRecords();
  final Map<UUID, Tenant> tenants = new ConcurrentHashMap<>();
  final Map<String, OrganizationRow> organizationsBySlug = new ConcurrentHashMap<>();
  private final Tenant installation = new Tenant();
  private final RowPlacement placement = new RowPlacement(this);
  private volatile Head applied;

  private TokenTable(Head applied) {
    this.applied = applied;
    tenants.put(Row.INSTALLATION, installation);
  }

  /// A table without rows, at the beginning of no feed.
  public static TokenTable empty() {
    return new TokenTable(new Head(new Position(Row.INSTALLATION, 0), Row.INSTALLATION));
  }

  /// The table that a snapshot describes.
  public static TokenTable of(Snapshot snapshot) {
    TokenTable table = new TokenTable(snapshot.head());
    snapshot.rows().forEach(table.placement::put);
    return table;
  }

  /// The table that `source` describes now, built row by row.
  public static TokenTable of(FeedSource source) {
    TokenTable table = empty();
    table.applied = source.snapshot(table.placement::put);
    return table;
  }

  /// Applies the next entry; refuses one that is not the next, and then is as it was.
  public Applying apply(FeedEntry next) {
    Head last = applied;
    Position before = last.position();
    if (!next.epoch().equals(before.epoch())) {
      return new Applying.Broken("an entry of another epoch");
    }
    if (next.sequence() != before.sequence() + 1) {
      return new Applying.Broken(
          "entry " + next.sequence() + " where " + (before.sequence() + 1) + " was due");
    }
    if (!next.previousMark().equals(last.mark())) {
      return new Applying.Broken("entry " + next.sequence() + " follows another entry");
    }
    place(next.entry());
    applied = next.head();
    return new Applying.Applied(applied.position());
  }

  /// Puts rows as they are at `head`, which then is where this table stands. Used where the feed
  /// has lost entries that were applied: the rows are all that those and what came instead name.
  public void amend(List<Entry> entries, Head head) {
    entries.forEach(this::place);
    applied = head;
  }

  private void place(Entry entry) {
    switch (entry) {
      case Entry.Put put -> placement.put(put.row());
      case Entry.Remove remove -> placement.remove(remove.key());
    }
  }

  /// How far this table has come.
  public Position position() {
    return applied.position();
  }

  /// How far this table has come, and in which history.
  public Head head() {
    return applied;
  }

  /// The value whose public id begins at `start` in `characters`, which are of ISO 8859-1, with its
  /// token; null where either isn't there.
  public @Nullable TokenEntry value(byte[] characters, int start) {
    return tokens.value(PublicId.first(characters, start), PublicId.last(characters, start));
  }

  public @Nullable TokenEntry value(String publicId) {
    return PublicId.isOne(publicId) ? value(PublicId.characters(publicId), 0) : null;
  }

  /// Some value with its token, which depends on the public id alone: for whoever must take as long
  /// over a public id that isn't there as over one that is. Null where it happens on none.
  public @Nullable TokenEntry another(byte[] characters, int start) {
    return tokens.any(PublicId.first(characters, start), PublicId.last(characters, start));
  }

  public @Nullable TokenEntry token(UUID id) {
    return tokens.token(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  public @Nullable Tenant tenant(UUID organization) {
    return tenants.get(organization);
  }

  public @Nullable OrganizationRow organization(UUID id) {
    Tenant tenant = tenants.get(id);
    return tenant == null ? null : tenant.organization();
  }

  public @Nullable OrganizationRow organization(String slug) {
    return organizationsBySlug.get(slug);
  }

  /// The organization, where there is but one.
  public @Nullable OrganizationRow onlyOrganization() {
    OrganizationRow only = null;
    for (OrganizationRow each : organizationsBySlug.values()) {
      if (only != null) {
        return null;
      }
      only = each;
    }
    return only;
  }

  /// The ids of all organizations.
  public Set<UUID> organizations() {
    Set<UUID> organizations = new HashSet<>();
    organizationsBySlug.values().forEach(row -> organizations.add(row.organization()));
    return organizations;
  }

  /// What belongs to no organization.
  public Tenant installation() {
    return installation;
  }

  /// The service of that name as tokens of the organization open it: a built-in one, or its own.
  public @Nullable ServiceRow service(Tenant ofOrganization, String name) {
    ServiceRow builtIn = installation.service(name);
    return builtIn != null ? builtIn : ofOrganization.service(name);
  }

  public int tokenCount() {
    return tokens.tokenCount;
  }

  /// The memory that tokens and values take, without what they have in common.
  public long bytes() {
    return tokens.bytes();
  }

  /// Every token's row, in no order. While entries are being applied, not those of one position.
  public void forEachToken(Consumer<? super TokenRow> consumer) {
    tokens.forEach(
        row -> {
          if (row instanceof TokenRow token) {
            consumer.accept(token);
          }
        });
  }

  /// Every row, in no order. While entries are being applied, not the rows of one position.
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    tenants.values().forEach(tenant -> addRows(tenant, rows));
    tokens.forEach(rows::add);
    return rows;
  }

  private static void addRows(Tenant tenant, List<Row> rows) {
    OrganizationRow organization = tenant.organization();
    if (organization != null) {
      rows.add(organization);
    }
    rows.addAll(tenant.environments.values());
    rows.addAll(tenant.services.values());
    rows.addAll(tenant.subscriptions.values());
    rows.addAll(tenant.roles.values());
    rows.addAll(tenant.principals.values());
  }
}
