package dev.latchkey.domain.company;

import dev.latchkey.domain.company.IdentityProviders.Client;
import dev.latchkey.domain.company.IdentityProviders.Start;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.Secret;
import java.net.URI;
import java.util.Optional;

/// Begins a sign-in by a company's provider: tells where the browser has to go, and what it has to
/// bring back. Nothing is written.
public final class BeginByCompany {
  public static final String CALLBACK = "/sign-in/company/callback";

  private final Organizations organizations;
  private final CompanySignIns companies;
  private final IdentityProviders providers;
  private final CompanyVouchers vouchers;
  private final SealedValues seals;
  private final URI publicUrl;

  public BeginByCompany(
      Organizations organizations,
      CompanySignIns companies,
      IdentityProviders providers,
      CompanyVouchers vouchers,
      SealedValues seals,
      URI publicUrl) {
    this.organizations = organizations;
    this.companies = companies;
    this.providers = providers;
    this.vouchers = vouchers;
    this.seals = seals;
    this.publicUrl = publicUrl;
  }

  /// @param slug an organization's
  public Result begin(String slug) {
    Optional<Organization> organization =
        organizations.findBySlug(slug).filter(Organization::active);
    Optional<CompanySignIn> company = organization.flatMap(found -> companies.find(found.id()));
    if (company.isEmpty()) {
      return new Result.None();
    }
    Secret state = vouchers.issue(company.get().organization());
    Start start =
        providers.start(
            client(company.get()), state, vouchers.nonce(state), vouchers.verifier(state));
    return switch (start) {
      case Start.Go(URI there) -> new Result.Go(there, state);
      case Start.Failed(String why) -> new Result.Unreachable(why);
    };
  }

  Client client(CompanySignIn company) {
    return new Client(
        company.issuer(),
        company.clientId(),
        company.clientSecret() == null
            ? null
            : seals.open(CompanySignIn.place(company.organization()), company.clientSecret()),
        URI.create(publicUrl.toString().replaceAll("/$", "") + CALLBACK));
  }

  /// What came of it.
  public sealed interface Result {
    /// @param state for the browser to keep, and to bring back
    record Go(URI there, Secret state) implements Result {}

    /// No such organization, or it has no provider: the two look alike.
    record None() implements Result {}

    record Unreachable(String why) implements Result {}
  }
}
