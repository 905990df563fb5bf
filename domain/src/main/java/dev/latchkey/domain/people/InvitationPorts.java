package dev.latchkey.domain.people;

import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.secret.Secret;

/// What the use cases about invitations stand on besides.
///
/// @param publicUrl where people reach the console, without a slash at its end
public record InvitationPorts(
    Invitations invitations,
    Organizations organizations,
    SessionSecrets secrets,
    Outbox outbox,
    String publicUrl) {
  /// The whole link of an invitation.
  public Secret link(Secret code) {
    return Secret.of(publicUrl + Invitation.PATH + "#" + code.expose());
  }
}
