package dev.latchkey.store.company;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.domain.company.CompanySignIn;
import dev.latchkey.domain.company.CompanySignIns;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// [CompanySignIns] in SQL.
public final class SqlCompanySignIns implements CompanySignIns {
  private final Database database;

  public SqlCompanySignIns(Database database) {
    this.database = database;
  }

  @Override
  public void put(CompanySignIn company) {
    database.write(
        jdbc -> {
          jdbc.sql(
                  """
                  DELETE FROM company_people
                  WHERE organization_id = :organization
                    AND NOT EXISTS (
                      SELECT 1 FROM company_sign_ins c
                      WHERE c.organization_id = :organization AND c.issuer = :issuer)
                  """)
              .param("organization", bytes(company.organization()))
              .param("issuer", company.issuer())
              .update();
          jdbc.sql(
                  """
                  INSERT INTO company_sign_ins
                    (organization_id, issuer, client_id, seal_key, sealed, groups_claim, changed_at)
                  VALUES
                    (:organization, :issuer, :client, :sealKey, :sealed, :claim, :at)
                  ON CONFLICT (organization_id) DO UPDATE
                  SET issuer = excluded.issuer, client_id = excluded.client_id,
                    seal_key = excluded.seal_key, sealed = excluded.sealed,
                    groups_claim = excluded.groups_claim, changed_at = excluded.changed_at
                  """)
              .param("organization", bytes(company.organization()))
              .param("issuer", company.issuer())
              .param("client", company.clientId())
              .param("sealKey", Columns.optional(sealKey(company)))
              .param(
                  "sealed",
                  Columns.optional(
                      company.clientSecret() == null ? null : company.clientSecret().bytes()))
              .param("claim", company.groupsClaim())
              .param("at", micros(company.changedAt()))
              .update();
          jdbc.sql("DELETE FROM company_groups WHERE organization_id = :organization")
              .param("organization", bytes(company.organization()))
              .update();
          return true;
        });
    company.groups().forEach((claim, group) -> insert(company.organization(), claim, group));
  }

  private static @org.jspecify.annotations.Nullable UUID sealKey(CompanySignIn company) {
    return company.clientSecret() == null ? null : company.clientSecret().dataKey();
  }

  private void insert(OrganizationId organization, String claim, GroupId group) {
    database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO company_groups (organization_id, claim, group_id)
                    VALUES (:organization, :claim, :group)
                    """)
                .param("organization", bytes(organization))
                .param("claim", claim)
                .param("group", bytes(group))
                .update());
  }

  @Override
  public Optional<CompanySignIn> find(OrganizationId organization) {
    Map<String, GroupId> groups = groups(organization);
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT organization_id, issuer, client_id, seal_key, sealed, groups_claim,
                      changed_at
                    FROM company_sign_ins
                    WHERE organization_id = :organization
                    """)
                .param("organization", bytes(organization))
                .query((row, number) -> company(row, groups))
                .optional());
  }

  private Map<String, GroupId> groups(OrganizationId organization) {
    Map<String, GroupId> groups = new LinkedHashMap<>();
    database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT claim, group_id
                    FROM company_groups
                    WHERE organization_id = :organization
                    ORDER BY claim
                    """)
                .param("organization", bytes(organization))
                .query(
                    (row, number) ->
                        groups.put(
                            row.getString("claim"), new GroupId(Columns.uuid(row, "group_id"))))
                .list());
    return groups;
  }

  @Override
  public boolean delete(OrganizationId organization) {
    return database.write(
        jdbc -> {
          jdbc.sql("DELETE FROM company_people WHERE organization_id = :organization")
              .param("organization", bytes(organization))
              .update();
          jdbc.sql("DELETE FROM company_groups WHERE organization_id = :organization")
              .param("organization", bytes(organization))
              .update();
          return jdbc.sql("DELETE FROM company_sign_ins WHERE organization_id = :organization")
                  .param("organization", bytes(organization))
                  .update()
              == 1;
        });
  }

  @Override
  public Optional<UserId> known(OrganizationId organization, String subject) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT user_id
                    FROM company_people
                    WHERE organization_id = :organization AND subject = :subject
                    """)
                .param("organization", bytes(organization))
                .param("subject", subject)
                .query((row, number) -> new UserId(Columns.uuid(row, "user_id")))
                .optional());
  }

  @Override
  public boolean remember(OrganizationId organization, String subject, UserId user, Instant at) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        INSERT INTO company_people (organization_id, subject, user_id, since)
                        VALUES (:organization, :subject, :user, :at)
                        ON CONFLICT (organization_id, subject) DO NOTHING
                        """)
                    .param("organization", bytes(organization))
                    .param("subject", subject)
                    .param("user", bytes(user))
                    .param("at", micros(at))
                    .update()
                == 1);
  }

  private static CompanySignIn company(ResultSet row, Map<String, GroupId> groups)
      throws SQLException {
    UUID sealKey = Columns.optionalUuid(row, "seal_key");
    return new CompanySignIn(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        row.getString("issuer"),
        row.getString("client_id"),
        sealKey == null ? null : new Sealed(sealKey, row.getBytes("sealed")),
        row.getString("groups_claim"),
        groups,
        Columns.instant(row, "changed_at"));
  }
}
