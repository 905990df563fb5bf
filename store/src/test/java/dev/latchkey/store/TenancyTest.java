package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Invariant S-11: what belongs to an organization is reached through its id, in the schema's keys
/// and in every statement of the code.
class TenancyTest {
  private static final Path MAIN = Path.of("src/main");
  private static final Pattern TABLE =
      Pattern.compile("CREATE TABLE (\\w+) \\((.*?)\\n\\);", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("(PRIMARY KEY|FOREIGN KEY) \\(([^)]*)\\)");
  private static final Pattern INDEX = Pattern.compile("INDEX (\\w+) ON (\\w+) \\(([^)]*)\\)");
  private static final Pattern STRING =
      Pattern.compile("\"\"\"\\n(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);
  private static final Pattern NAMED_TABLE =
      Pattern.compile("\\b(?:FROM|JOIN|INTO|UPDATE)\\s+(\\w+)");
  private static final Pattern SCOPED =
      Pattern.compile("organization_id\\s*(=|IN\\b)|INTO\\s+\\w+\\s*\\(\\s*organization_id");

  /// Keys that are looked up before the organization is known, or by what is done for all at once.
  private static final Set<String> OTHER_INDEXES =
      Set.of(
          "public_id_is_one_value",
          "values_by_key",
          "members_by_user",
          "group_members_by_user",
          "tombstones_by_age",
          "tokens_by_rotation",
          "deliveries_by_due",
          "tokens_by_expiry",
          "digest_is_one_invitation",
          "invitations_by_age",
          "values_by_end",
          "usage_counts_by_age",
          "usage_refusals_by_age",
          "usage_presenters_by_age",
          "idempotency_keys_by_age",
          "limit_counts_by_change",
          "limit_counts_by_end",
          "node_questions_by_age");

  /// Statements about all organizations, each with its reason.
  private static final Set<String> FOR_ALL =
      Set.of(
          // A user's memberships say which organizations he may enter.
          "identity/SqlMembers: members",
          "group/Memberships: group_members",
          // What policies ask for as time passes is done for all.
          "policy/SqlPolicies: policies",
          // Keys are replaced and counted for the whole installation.
          "secret/SqlDataKeys: data_keys",
          "secret/SqlKeyedRows: data_keys",
          "secret/SqlKeyedRows: token_values",
          "token/SqlTokens: token_values",
          // Rotations end by the clock, whoever's they are.
          "token/SqlTokens: tokens",
          // Heads of all chains, for the file beside the log.
          "audit/SqlAuditEvents: organization_head",
          // Which chains have something to remove.
          "audit/SqlAuditRetentions: audit_retentions",
          // The table in memory is complete.
          "feed/SnapshotRows: environments",
          "feed/SnapshotRows: services",
          "feed/SnapshotRows: subscriptions",
          "feed/SnapshotRows: roles",
          "feed/SnapshotRows: members",
          "feed/SnapshotRows: groups",
          "feed/SnapshotRows: tokens",
          "feed/SnapshotRows: token_values",
          "feed/SqlFeedSource: feed",
          "feed/LostEntries: feed",
          // Whoever follows for services follows every organization.
          "feed/SharedRows: environments",
          "feed/SharedRows: subscriptions",
          "feed/SharedRows: roles",
          "feed/SharedRows: members",
          "feed/SharedRows: groups",
          "feed/SqlSharedFeed: feed",
          // A gap is one of the whole feed.
          "feed/FeedGaps: feed",
          // The writer appends a whole batch.
          "change/FeedAppender: feed",
          // What is old goes for all.
          "change/Retention: idempotency_keys",
          "change/Retention: tombstones",
          "change/Retention: notices",
          "change/Retention: feed",
          // A node counts the tokens of all.
          "usage/SqlLimitCounts: limit_counts",
          "change/Retention: usage_counts",
          "change/Retention: usage_organizations",
          "change/Retention: usage_refusals",
          "change/Retention: usage_presenters",
          // Old questions go for all.
          "usage/SqlNodeQuestions: node_questions",
          // What is due goes out, whoever's it is.
          "delivery/SqlDeliveries: deliveries",
          // An invitation's link comes before its organization is known; old ones go for all.
          "people/SqlInvitations: invitations",
          "change/Retention: invitations",
          // A restore is about the whole database.
          "backup/RestoredTokensEnding: tokens");

  @Test
  void Every_key_of_a_tenants_table_begins_with_the_organization() throws IOException {
    List<String> others = new ArrayList<>();
    for (Matcher table = TABLE.matcher(schema()); table.find(); ) {
      if (isTenants(table.group(1), table.group(2))) {
        for (Matcher key = KEY.matcher(table.group(2)); key.find(); ) {
          if (!key.group(2).startsWith("organization_id") && !key.group(2).equals("user_id")) {
            others.add(table.group(1) + ": " + key.group());
          }
        }
      }
    }
    assertThat(others).isEmpty();
  }

  @Test
  void Every_index_of_a_tenants_table_begins_with_the_organization() throws IOException {
    Set<String> tenants = tenantsTables();
    List<String> others = new ArrayList<>();
    for (Matcher index = INDEX.matcher(schema()); index.find(); ) {
      if (tenants.contains(index.group(2)) && !index.group(3).startsWith("organization_id")) {
        others.add(index.group(1));
      }
    }
    assertThat(others).containsExactlyInAnyOrderElementsOf(OTHER_INDEXES);
  }

  @Test
  void Every_statement_on_a_tenants_table_names_the_organization_or_is_listed() throws IOException {
    Set<String> tenants = tenantsTables();
    Set<String> unscoped = new TreeSet<>();
    int seen = 0;
    for (Path file : sources()) {
      for (String sql : strings(Files.readString(file))) {
        for (String table : tables(sql)) {
          if (tenants.contains(table)) {
            seen++;
            if (!SCOPED.matcher(sql).find()) {
              unscoped.add(nameOf(file) + ": " + table);
            }
          }
        }
      }
    }
    assertThat(seen).isGreaterThan(80);
    assertThat(unscoped).containsExactlyInAnyOrderElementsOf(FOR_ALL);
  }

  private static Set<String> tenantsTables() throws IOException {
    Set<String> tables = new LinkedHashSet<>();
    for (Matcher table = TABLE.matcher(schema()); table.find(); ) {
      if (isTenants(table.group(1), table.group(2)) || table.group(1).equals("feed")) {
        tables.add(table.group(1));
      }
    }
    assertThat(tables).contains("tokens", "token_values", "audit_events", "members");
    return tables;
  }

  private static boolean isTenants(String name, String columns) {
    return columns.contains("organization_id ") && !name.equals("feed");
  }

  private static String schema() throws IOException {
    Path migrations = MAIN.resolve("resources/dev/latchkey/store/migrations");
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(migrations)) {
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(MAIN.resolve("java"))) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static List<String> strings(String source) {
    List<String> found = new ArrayList<>();
    for (Matcher string = STRING.matcher(source); string.find(); ) {
      found.add(string.group(1) == null ? string.group(2) : string.group(1));
    }
    return found;
  }

  private static Set<String> tables(String sql) {
    Set<String> found = new TreeSet<>();
    for (Matcher table = NAMED_TABLE.matcher(sql); table.find(); ) {
      found.add(table.group(1));
    }
    return found;
  }

  private static String nameOf(Path file) {
    String name = file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
    return name.substring(0, name.length() - ".java".length());
  }
}
