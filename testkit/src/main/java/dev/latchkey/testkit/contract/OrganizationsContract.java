package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.token.Token;
import dev.latchkey.verification.feed.RowKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Organizations] promises.
public abstract class OrganizationsContract {
  private Ports ports;
  private Organizations organizations;
  private Things things;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    organizations = ports.organizations();
    things = new Things(ports);
  }

  @Test
  void An_inserted_one_is_found_by_id_and_by_slug() {
    Organization acme = things.newOrganization("acme", "Acme Ltd");

    assertThat(things.done(() -> organizations.insert(acme))).isTrue();

    assertThat(organizations.find(acme.id())).contains(acme);
    assertThat(organizations.findBySlug("acme")).contains(acme);
    assertThat(organizations.findBySlug("acm")).isEmpty();
  }

  @Test
  void A_taken_slug_is_refused_and_nothing_written() {
    things.organization("acme");
    Organization second = things.newOrganization("acme", "Another");

    assertThat(things.done(() -> organizations.insert(second))).isFalse();

    assertThat(organizations.find(second.id())).isEmpty();
    assertThat(organizations.count()).isEqualTo(1);
  }

  @Test
  void An_update_takes_the_revision_that_follows_only() {
    Organization acme = things.organization("acme");
    Organization renamed =
        new Organization(acme.id(), "acme", "Acme & Sons", false, acme.createdAt(), 2);

    assertThat(things.done(() -> organizations.update(renamed))).isTrue();
    assertThat(organizations.find(acme.id())).contains(renamed);

    assertThat(things.done(() -> organizations.update(renamed))).isFalse();
  }

  @Test
  void They_are_listed_by_name_regardless_of_case_and_marks() {
    things.run(
        () -> {
          organizations.insert(things.newOrganization("one", "beta"));
          organizations.insert(things.newOrganization("two", "Émile"));
          organizations.insert(things.newOrganization("three", "Alpha"));
          organizations.insert(things.newOrganization("four", "emil"));
          organizations.insert(things.newOrganization("five", "Beta"));
        });

    assertThat(Things.all(organizations::list))
        .extracting(organization -> organization.slug())
        .containsExactly("three", "one", "five", "four", "two");
    assertThat(organizations.count()).isEqualTo(5);
  }

  @Test
  void A_deleted_one_leaves_nothing_but_its_log_and_others_untouched() {
    Organization acme = things.organization("acme");
    Organization other = things.organization("other");
    Token gone = things.token(acme.id(), 1, "orders");
    Token kept = things.token(other.id(), 1, "orders");
    things.run(() -> ports.tokens().insert(things.newValue(gone, "4f9KxQ2mZb7T")));
    things.run(() -> ports.tokens().insert(things.newValue(kept, "5f9KxQ2mZb7T")));

    assertThat(things.done(() -> organizations.deleteTokens(acme.id(), 10)))
        .containsExactlyInAnyOrder(
            new RowKey.OfValue(acme.id().value(), "4f9KxQ2mZb7T"),
            new RowKey.OfToken(acme.id().value(), gone.id().value()));
    assertThat(things.done(() -> organizations.deleteTokens(acme.id(), 10))).isEmpty();
    assertThat(things.done(() -> organizations.delete(acme.id())))
        .contains(new RowKey.OfOrganization(acme.id().value()));

    assertThat(organizations.find(acme.id())).isEmpty();
    assertThat(ports.tokens().find(acme.id(), gone.id())).isEmpty();
    assertThat(ports.environments().list(acme.id(), "", Page.Wanted.FIRST).items()).isEmpty();
    assertThat(organizations.find(other.id())).contains(other);
    assertThat(ports.tokens().find(other.id(), kept.id())).isPresent();
    assertThat(things.done(() -> organizations.insert(things.newOrganization("acme", "Again"))))
        .isTrue();
  }

  @Test
  void The_installation_is_none_of_them() {
    assertThat(organizations.count()).isZero();
    assertThat(organizations.find(OrganizationId.INSTALLATION)).isEmpty();
    assertThat(organizations.list(Page.Wanted.FIRST).items()).isEmpty();
  }

  @Test
  void A_cursor_of_nowhere_is_told_so() {
    assertThatThrownBy(() -> organizations.list(new Page.Wanted(2, "nonsense")))
        .isInstanceOf(Page.BadCursor.class);
    assertThatThrownBy(() -> organizations.list(new Page.Wanted(2, "%%%")))
        .isInstanceOf(Page.BadCursor.class);
  }
}
