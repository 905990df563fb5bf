package dev.latchkey.domain.people;

import dev.latchkey.domain.id.InvitationId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import java.util.List;
import java.util.Optional;

/// The invitations that were neither accepted nor withdrawn.
public interface Invitations {
  /// False where the organization has one for this e-mail address, regardless of case.
  ///
  /// @param digest of the secret in its link
  boolean insert(Invitation invitation, byte[] digest);

  Optional<Invitation> find(OrganizationId organization, InvitationId id);

  Optional<Invitation> findByEmail(OrganizationId organization, String email);

  /// The one whose link this is, of whatever organization.
  Optional<Invitation> findByDigest(byte[] digest);

  /// Newest first.
  List<Invitation> list(OrganizationId organization);

  /// False where there is none: of several who ask at once, one is told true.
  boolean delete(OrganizationId organization, InvitationId id);

  /// Removes those that this person made; answers how many.
  int deleteOf(OrganizationId organization, UserId inviter);
}
