package dev.latchkey.domain.company;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// The identity providers of organizations, one each, and whom they know as whom.
public interface CompanySignIns {
  /// Inserts or replaces; people stay known where the issuer is the same, and are forgotten where
  /// it is another.
  void put(CompanySignIn company);

  Optional<CompanySignIn> find(OrganizationId organization);

  /// Forgets it with everyone it knows; false where there is none.
  boolean delete(OrganizationId organization);

  /// Who `subject` is.
  Optional<UserId> known(OrganizationId organization, String subject);

  /// Remembers who `subject` is; false where it is someone already.
  boolean remember(OrganizationId organization, String subject, UserId user, Instant at);
}
