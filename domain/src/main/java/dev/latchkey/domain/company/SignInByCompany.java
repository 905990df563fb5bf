package dev.latchkey.domain.company;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.company.IdentityProviders.Answer;
import dev.latchkey.domain.company.IdentityProviders.Reason;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Arrival;
import dev.latchkey.domain.identity.Emails;
import dev.latchkey.domain.identity.LetIn;
import dev.latchkey.domain.identity.SignIn;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.secret.Secret;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lets a person in whom his company's provider vouches for.
///
/// Whoever comes for the first time needs an address that the provider calls verified; he is the
/// user with that address, or becomes one, and a member with the role User where he is none. From
/// then on he is known by the provider's own name for him. Why someone was refused is in the
/// organization's audit log only.
public final class SignInByCompany {
  private final Organizations organizations;
  private final CompanySignIns companies;
  private final BeginByCompany beginByCompany;
  private final IdentityProviders providers;
  private final CompanyVouchers vouchers;
  private final Users users;
  private final Newcomers newcomers;
  private final LetIn letIn;
  private final Changes changes;
  private final InstantSource clock;

  public SignInByCompany(
      Organizations organizations,
      CompanySignIns companies,
      BeginByCompany beginByCompany,
      IdentityProviders providers,
      CompanyVouchers vouchers,
      Users users,
      Newcomers newcomers,
      LetIn letIn,
      Changes changes,
      InstantSource clock) {
    this.organizations = organizations;
    this.companies = companies;
    this.beginByCompany = beginByCompany;
    this.providers = providers;
    this.vouchers = vouchers;
    this.users = users;
    this.newcomers = newcomers;
    this.letIn = letIn;
    this.changes = changes;
    this.clock = clock;
  }

  /// @param slug the organization's, as the browser kept it
  /// @param kept the state that the browser kept; null where it kept none
  /// @param state as the address says
  /// @param code as the address says; null where the provider let nobody in
  public Optional<SignIn.Result.In> signIn(
      String slug, @Nullable Secret kept, String state, @Nullable Secret code, Arrival arrival) {
    Optional<Organization> organization =
        organizations.findBySlug(slug).filter(Organization::active);
    Optional<CompanySignIn> company = organization.flatMap(found -> companies.find(found.id()));
    if (company.isEmpty()) {
      return Optional.empty();
    }
    Came came = new Came(organization.get(), company.get(), arrival);
    boolean own =
        kept != null
            && java.security.MessageDigest.isEqual(utf8(kept.expose()), utf8(state))
            && vouchers.isGood(organization.get().id(), kept, clock.instant());
    if (kept == null || !own) {
      return refused(came, "WRONG_STATE");
    }
    if (code == null) {
      return refused(came, "NO_CODE");
    }
    Answer answer =
        providers.claims(
            beginByCompany.client(company.get()),
            code,
            vouchers.nonce(kept),
            vouchers.verifier(kept),
            company.get().groupsClaim());
    return switch (answer) {
      case Answer.Known(Claims claims) ->
          changes.commit(change -> write(change, came, kept, claims)).value();
      case Answer.Refused(Reason reason) -> refused(came, reason.name());
      case Answer.Failed ignored -> refused(came, "PROVIDER_FAILED");
    };
  }

  private Optional<SignIn.Result.In> write(Change change, Came came, Secret state, Claims claims) {
    if (!vouchers.use(state)) {
      return audit(change, came, "WRONG_STATE");
    }
    Optional<UserId> known = companies.known(came.organization().id(), claims.subject());
    String email = claims.email();
    if (known.isEmpty()
        && (!claims.emailVerified() || Emails.problem("email", email).isPresent())) {
      return audit(change, came, "UNVERIFIED_EMAIL");
    }
    Optional<User> user =
        known.isPresent()
            ? users.lock(known.get())
            : Optional.of(newcomers.user(change, came.organization(), claims));
    if (user.filter(User::active).isEmpty()) {
      return audit(change, came, "USER_INACTIVE");
    }
    if (known.isEmpty()) {
      companies.remember(came.organization().id(), claims.subject(), user.get().id(), change.at());
    }
    newcomers.join(change, came.organization(), user.get());
    newcomers.follow(change, came.company(), user.get(), claims.groups());
    return Optional.of(
        letIn.letInto(
            change,
            user.get(),
            came.arrival(),
            came.organization().id(),
            "by the company's sign-in"));
  }

  private Optional<SignIn.Result.In> refused(Came came, String code) {
    return changes.commit(change -> audit(change, came, code)).value();
  }

  private static Optional<SignIn.Result.In> audit(Change change, Came came, String code) {
    change.audit(
        new AuditEntry(
            came.organization().id(),
            Actor.SYSTEM,
            "session.create",
            new AuditEntry.Subject("user", "", "someone by the company's sign-in"),
            came.arrival().origin(),
            null,
            AuditEntry.Result.REFUSED,
            code,
            ""));
    return Optional.empty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private record Came(Organization organization, CompanySignIn company, Arrival arrival) {}
}
