package dev.latchkey.domain.company;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.identity.Vouchers;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The state of a sign-in by a company, which the browser carries: good for ten minutes, once, in
/// the browser that began. Nonce and verifier follow from it, so that neither is kept.
public final class CompanyVouchers {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  private final Vouchers vouchers;
  private final InstantSource clock;

  public CompanyVouchers(Vouchers vouchers, InstantSource clock) {
    this.vouchers = vouchers;
    this.clock = clock;
  }

  Secret issue(OrganizationId organization) {
    return vouchers.issue(Purpose.COMPANY, organization.toString(), clock.instant().plus(GOOD_FOR));
  }

  boolean isGood(OrganizationId organization, Secret state, Instant now) {
    return vouchers.isGood(Purpose.COMPANY, organization.toString(), state, now);
  }

  /// False where it was used before; inside a work.
  boolean use(Secret state) {
    return vouchers.use(state);
  }

  Secret nonce(Secret state) {
    return vouchers.derived(Purpose.COMPANY_NONCE, state);
  }

  Secret verifier(Secret state) {
    return vouchers.derived(Purpose.COMPANY_VERIFIER, state);
  }
}
