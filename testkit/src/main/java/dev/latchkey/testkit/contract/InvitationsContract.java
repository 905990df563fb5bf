package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.id.InvitationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.people.Invitation;
import dev.latchkey.domain.people.Invitations;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Invitations] promises.
public abstract class InvitationsContract {
  private Ports ports;
  private Invitations invitations;
  private Things things;
  private Organization acme;
  private Organization globex;
  private Role keeper;
  private User ann;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    invitations = ports.invitations();
    things = new Things(ports);
    acme = things.organization("acme");
    globex = things.organization("globex");
    keeper = things.role(acme.id(), "Keeper");
    ann = things.user("ann@example.com");
  }

  @Test
  void An_inserted_one_is_found_by_id_e_mail_and_digest() {
    Invitation invitation = invitation("Ben@example.com");

    assertThat(insert(invitation, 1)).isTrue();

    assertThat(invitations.find(acme.id(), invitation.id())).contains(invitation);
    assertThat(invitations.find(globex.id(), invitation.id())).isEmpty();
    assertThat(invitations.findByEmail(acme.id(), "ben@EXAMPLE.com")).contains(invitation);
    assertThat(invitations.findByEmail(globex.id(), "ben@example.com")).isEmpty();
    assertThat(invitations.findByDigest(digest(1))).contains(invitation);
    assertThat(invitations.findByDigest(digest(2))).isEmpty();
  }

  @Test
  void An_address_is_invited_into_an_organization_once() {
    assertThat(insert(invitation("ben@example.com"), 1)).isTrue();
    assertThat(insert(invitation("BEN@example.com"), 2)).isFalse();
    assertThat(insert(invitation("zoe@example.com"), 3)).isTrue();
  }

  @Test
  void They_are_listed_newest_first() {
    Invitation first = invitation("ben@example.com");
    ports.clock().advance(Duration.ofSeconds(1));
    Invitation second = invitation("zoe@example.com");
    insert(first, 1);
    insert(second, 2);

    assertThat(invitations.list(acme.id())).containsExactly(second, first);
    assertThat(invitations.list(globex.id())).isEmpty();
  }

  @Test
  void One_is_deleted_once_and_its_role_can_go_then() {
    Invitation invitation = invitation("ben@example.com");
    insert(invitation, 1);

    assertThat(things.done(() -> ports.roles().delete(acme.id(), keeper.id()))).isFalse();
    assertThat(things.done(() -> invitations.delete(globex.id(), invitation.id()))).isFalse();
    assertThat(things.done(() -> invitations.delete(acme.id(), invitation.id()))).isTrue();
    assertThat(things.done(() -> invitations.delete(acme.id(), invitation.id()))).isFalse();
    assertThat(things.done(() -> ports.roles().delete(acme.id(), keeper.id()))).isTrue();
  }

  @Test
  void Those_of_one_inviter_are_deleted_together() {
    insert(invitation("ben@example.com"), 1);
    insert(invitation("zoe@example.com"), 2);

    assertThat(things.done(() -> invitations.deleteOf(globex.id(), ann.id()))).isZero();
    assertThat(things.done(() -> invitations.deleteOf(acme.id(), ann.id()))).isEqualTo(2);

    assertThat(invitations.list(acme.id())).isEmpty();
  }

  private boolean insert(Invitation invitation, int digest) {
    return things.done(() -> invitations.insert(invitation, digest(digest)));
  }

  private Invitation invitation(String email) {
    return new Invitation(
        acme.id(),
        new InvitationId(ports.ids().next()),
        email,
        keeper.id(),
        Actor.user(ann.id(), ann.name()),
        ann.id(),
        new TokenId(ports.ids().next()),
        things.now(),
        things.now().plus(Invitation.GOOD_FOR));
  }

  private static byte[] digest(int number) {
    return new byte[] {1, 2, (byte) number};
  }
}
