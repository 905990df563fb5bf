package dev.latchkey.store.people;

import static dev.latchkey.store.database.Columns.bytes;
import static dev.latchkey.store.database.Columns.micros;
import static dev.latchkey.store.database.Columns.optional;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.id.InvitationId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.people.Invitation;
import dev.latchkey.domain.people.Invitations;
import dev.latchkey.store.database.Columns;
import dev.latchkey.store.database.Database;
import dev.latchkey.store.database.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// [Invitations] in SQL.
public final class SqlInvitations implements Invitations {
  private final Database database;

  public SqlInvitations(Database database) {
    this.database = database;
  }

  @Override
  public boolean insert(Invitation invitation, byte[] digest) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    INSERT INTO invitations
                      (organization_id, id, email, email_folded, role_id, digest, invited_by_type,
                       invited_by_id, invited_by_name, inviter_id, token_id, created_at, expires_at)
                    VALUES
                      (:organization, :id, :email, :emailFolded, :role, :digest, :byType,
                       :byId, :byName, :inviter, :token, :createdAt, :expiresAt)
                    ON CONFLICT (organization_id, email_folded) DO NOTHING
                    RETURNING id
                    """)
                .param("organization", bytes(invitation.organization()))
                .param("id", bytes(invitation.id()))
                .param("email", invitation.email())
                .param("emailFolded", Words.bytes(invitation.email()))
                .param("role", bytes(invitation.role()))
                .param("digest", digest)
                .param("byType", invitation.invitedBy().type().name())
                .param("byId", invitation.invitedBy().id())
                .param("byName", invitation.invitedBy().name())
                .param("inviter", optional(invitation.inviter()))
                .param("token", optional(invitation.byToken()))
                .param("createdAt", micros(invitation.createdAt()))
                .param("expiresAt", micros(invitation.expiresAt()))
                .query(byte[].class)
                .optional()
                .isPresent());
  }

  @Override
  public Optional<Invitation> find(OrganizationId organization, InvitationId id) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM invitations
                    WHERE organization_id = :organization AND id = :id
                    """)
                .param("organization", bytes(organization))
                .param("id", bytes(id))
                .query(SqlInvitations::invitation)
                .optional());
  }

  @Override
  public Optional<Invitation> findByEmail(OrganizationId organization, String email) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM invitations
                    WHERE organization_id = :organization AND email_folded = :email
                    """)
                .param("organization", bytes(organization))
                .param("email", Words.bytes(email))
                .query(SqlInvitations::invitation)
                .optional());
  }

  @Override
  public Optional<Invitation> findByDigest(byte[] digest) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM invitations
                    WHERE digest = :digest
                    """)
                .param("digest", digest)
                .query(SqlInvitations::invitation)
                .optional());
  }

  @Override
  public List<Invitation> list(OrganizationId organization) {
    return database.read(
        jdbc ->
            jdbc.sql(
                    """
                    SELECT *
                    FROM invitations
                    WHERE organization_id = :organization
                    ORDER BY created_at DESC, id DESC
                    """)
                .param("organization", bytes(organization))
                .query(SqlInvitations::invitation)
                .list());
  }

  @Override
  public boolean delete(OrganizationId organization, InvitationId id) {
    return database.write(
        jdbc ->
            jdbc.sql(
                        """
                        DELETE FROM invitations
                        WHERE organization_id = :organization AND id = :id
                        """)
                    .param("organization", bytes(organization))
                    .param("id", bytes(id))
                    .update()
                == 1);
  }

  @Override
  public int deleteOf(OrganizationId organization, UserId inviter) {
    return database.write(
        jdbc ->
            jdbc.sql(
                    """
                    DELETE FROM invitations
                    WHERE organization_id = :organization AND inviter_id = :inviter
                    """)
                .param("organization", bytes(organization))
                .param("inviter", bytes(inviter))
                .update());
  }

  private static Invitation invitation(ResultSet row, int number) throws SQLException {
    UUID inviter = Columns.optionalUuid(row, "inviter_id");
    UUID token = Columns.optionalUuid(row, "token_id");
    return new Invitation(
        new OrganizationId(Columns.uuid(row, "organization_id")),
        new InvitationId(Columns.uuid(row, "id")),
        row.getString("email"),
        new RoleId(Columns.uuid(row, "role_id")),
        new Actor(
            Actor.Type.valueOf(row.getString("invited_by_type")),
            row.getString("invited_by_id"),
            row.getString("invited_by_name")),
        inviter == null ? null : new UserId(inviter),
        token == null ? null : new TokenId(token),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "expires_at"));
  }
}
