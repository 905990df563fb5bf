package dev.latchkey.store.organization;

import static dev.latchkey.store.database.Columns.bytes;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.store.database.Columns;
import dev.latchkey.verification.feed.RowKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Removes an organization's rows, those that refer to others first.
final class OrganizationRemoval {
  /// What goes with the organization and is in no feed.
  private static final List<String> UNSEEN =
      List.of(
          "DELETE FROM policies WHERE organization_id = :organization",
          "DELETE FROM technical_users WHERE organization_id = :organization",
          "DELETE FROM usage_counts WHERE organization_id = :organization",
          "DELETE FROM usage_refusals WHERE organization_id = :organization",
          "DELETE FROM usage_presenters WHERE organization_id = :organization",
          "DELETE FROM usage_organizations WHERE organization_id = :organization",
          "DELETE FROM last_uses WHERE organization_id = :organization",
          "DELETE FROM limit_counts WHERE organization_id = :organization",
          "DELETE FROM node_questions WHERE organization_id = :organization",
          "DELETE FROM refusal_delays WHERE organization_id = :organization",
          "DELETE FROM idempotency_keys WHERE organization_id = :organization",
          "DELETE FROM token_numbers WHERE organization_id = :organization",
          "DELETE FROM company_people WHERE organization_id = :organization",
          "DELETE FROM company_groups WHERE organization_id = :organization",
          "DELETE FROM company_sign_ins WHERE organization_id = :organization",
          "DELETE FROM webhooks WHERE organization_id = :organization",
          "DELETE FROM notices WHERE organization_id = :organization",
          "DELETE FROM audit_retentions WHERE organization_id = :organization",
          "DELETE FROM deliveries WHERE organization_id = :organization",
          "DELETE FROM data_keys WHERE organization_id = :organization");

  private OrganizationRemoval() {}

  static List<RowKey> tokens(JdbcClient jdbc, OrganizationId organization, int most) {
    List<byte[]> ids =
        jdbc.sql(
                """
                SELECT id
                FROM tokens
                WHERE organization_id = :organization
                ORDER BY number
                LIMIT :most
                """)
            .param("organization", bytes(organization))
            .param("most", most)
            .query(byte[].class)
            .list();
    List<RowKey> removed = new ArrayList<>();
    for (byte[] id : ids) {
      jdbc.sql(
              """
              SELECT public_id
              FROM token_values
              WHERE organization_id = :organization AND token_id = :token
              """)
          .param("organization", bytes(organization))
          .param("token", id)
          .query(String.class)
          .list()
          .forEach(value -> removed.add(new RowKey.OfValue(organization.value(), value)));
      jdbc.sql("DELETE FROM tokens WHERE organization_id = :organization AND id = :token")
          .param("organization", bytes(organization))
          .param("token", id)
          .update();
      removed.add(new RowKey.OfToken(organization.value(), Columns.uuid(id)));
    }
    return removed;
  }

  static List<RowKey> everything(JdbcClient jdbc, OrganizationId organization) {
    UUID id = organization.value();
    List<RowKey> removed = new ArrayList<>();
    ids(jdbc, organization, "SELECT user_id FROM members WHERE organization_id = :organization")
        .forEach(user -> removed.add(new RowKey.OfPrincipal(id, user)));
    delete(jdbc, organization, "DELETE FROM members WHERE organization_id = :organization");
    ids(jdbc, organization, "SELECT id FROM groups WHERE organization_id = :organization")
        .forEach(group -> removed.add(new RowKey.OfPrincipal(id, group)));
    delete(jdbc, organization, "DELETE FROM groups WHERE organization_id = :organization");
    delete(jdbc, organization, "DELETE FROM invitations WHERE organization_id = :organization");
    ids(jdbc, organization, "SELECT id FROM roles WHERE organization_id = :organization")
        .forEach(role -> removed.add(new RowKey.OfRole(id, role)));
    delete(jdbc, organization, "DELETE FROM roles WHERE organization_id = :organization");
    ids(jdbc, organization, "SELECT id FROM environments WHERE organization_id = :organization")
        .forEach(environment -> removed.add(new RowKey.OfEnvironment(id, environment)));
    delete(jdbc, organization, "DELETE FROM environments WHERE organization_id = :organization");
    texts(
            jdbc,
            organization,
            "SELECT service FROM subscriptions WHERE organization_id = :organization")
        .forEach(service -> removed.add(new RowKey.OfSubscription(id, service)));
    delete(jdbc, organization, "DELETE FROM subscriptions WHERE organization_id = :organization");
    texts(jdbc, organization, "SELECT slug FROM services WHERE organization_id = :organization")
        .forEach(service -> removed.add(new RowKey.OfService(id, service)));
    delete(jdbc, organization, "DELETE FROM services WHERE organization_id = :organization");
    UNSEEN.forEach(sql -> delete(jdbc, organization, sql));
    delete(jdbc, organization, "DELETE FROM organizations WHERE id = :organization");
    removed.add(new RowKey.OfOrganization(id));
    return removed;
  }

  private static void delete(JdbcClient jdbc, OrganizationId organization, String sql) {
    jdbc.sql(sql).param("organization", bytes(organization)).update();
  }

  private static List<UUID> ids(JdbcClient jdbc, OrganizationId organization, String sql) {
    return jdbc
        .sql(sql)
        .param("organization", bytes(organization))
        .query(byte[].class)
        .list()
        .stream()
        .map(Columns::uuid)
        .toList();
  }

  private static List<String> texts(JdbcClient jdbc, OrganizationId organization, String sql) {
    return jdbc.sql(sql).param("organization", bytes(organization)).query(String.class).list();
  }
}
