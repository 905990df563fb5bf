package dev.latchkey.domain.secret;

import dev.latchkey.domain.id.OrganizationId;
import java.util.UUID;

/// Seals secrets with AES-256-GCM under a data key of the organization, which the master key wraps.
/// What is sealed is bound to its place: it opens with the same organization, owner and column
/// only.
///
/// [#seal] may write a data key and is called inside a work only.
public interface SealedValues {
  Sealed seal(Place place, Secret secret);

  /// @throws SealBroken where the place is another, the bytes were altered, or the key is missing
  Secret open(Place place, Sealed sealed);

  /// @param owner the row's id, such as the token's
  /// @param column what of it, such as `value`
  record Place(OrganizationId organization, UUID owner, String column) {}

  /// A sealed value that can't be opened.
  final class SealBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SealBroken(String message, Throwable cause) {
      super(message, cause);
    }

    public SealBroken(String message) {
      super(message);
    }
  }
}
