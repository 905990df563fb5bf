package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.company.CompanySignIn;
import dev.latchkey.domain.company.CompanySignIns;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.secret.Sealed;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [CompanySignIns] promises.
public abstract class CompanySignInsContract {
  private static final String ISSUER = "https://id.example.com/realms/acme";

  private CompanySignIns companies;
  private Things things;
  private OrganizationId acme;
  private OrganizationId other;
  private User ann;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    Ports ports = ports();
    companies = ports.companySignIns();
    things = new Things(ports);
    acme = things.organization("acme").id();
    other = things.organization("other").id();
    ann = things.user("ann@example.com");
  }

  @Test
  void One_is_its_organizations_alone() {
    CompanySignIn company = of(acme, ISSUER);
    things.run(() -> companies.put(company));

    CompanySignIn found = companies.find(acme).orElseThrow();
    assertThat(found.issuer()).isEqualTo(ISSUER);
    assertThat(found.clientId()).isEqualTo("latchkey");
    assertThat(found.clientSecret()).isNotNull();
    assertThat(found.groupsClaim()).isEqualTo("groups");
    assertThat(companies.find(other)).isEmpty();
  }

  @Test
  void People_are_known_by_the_providers_name_in_their_organization() {
    things.run(() -> companies.put(of(acme, ISSUER)));

    assertThat(things.done(() -> companies.remember(acme, "s-1", ann.id(), things.now()))).isTrue();
    assertThat(things.done(() -> companies.remember(acme, "s-1", ann.id(), things.now())))
        .isFalse();

    assertThat(companies.known(acme, "s-1")).contains(ann.id());
    assertThat(companies.known(acme, "S-1")).isEmpty();
    assertThat(companies.known(other, "s-1")).isEmpty();
  }

  @Test
  void People_stay_known_by_the_same_issuer_and_are_forgotten_by_another() {
    things.run(() -> companies.put(of(acme, ISSUER)));
    things.done(() -> companies.remember(acme, "s-1", ann.id(), things.now()));

    things.run(() -> companies.put(of(acme, ISSUER)));
    assertThat(companies.known(acme, "s-1")).contains(ann.id());

    things.run(() -> companies.put(of(acme, "https://elsewhere.example.com")));
    assertThat(companies.known(acme, "s-1")).isEmpty();
  }

  @Test
  void One_is_deleted_once_with_everyone_it_knows() {
    things.run(() -> companies.put(of(acme, ISSUER)));
    things.done(() -> companies.remember(acme, "s-1", ann.id(), things.now()));

    assertThat(things.done(() -> companies.delete(other))).isFalse();
    assertThat(things.done(() -> companies.delete(acme))).isTrue();
    assertThat(things.done(() -> companies.delete(acme))).isFalse();
    assertThat(companies.known(acme, "s-1")).isEmpty();
  }

  private CompanySignIn of(OrganizationId organization, String issuer) {
    return new CompanySignIn(
        organization,
        issuer,
        "latchkey",
        new Sealed(new UUID(1, 2), new byte[] {1}),
        "groups",
        Map.of(),
        things.now());
  }
}
