package dev.latchkey.signin.wiring;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.identity.AddAuthenticator;
import dev.latchkey.domain.identity.AddPasskey;
import dev.latchkey.domain.identity.Authenticators;
import dev.latchkey.domain.identity.FactorEvents;
import dev.latchkey.domain.identity.FinishSignIn;
import dev.latchkey.domain.identity.LetIn;
import dev.latchkey.domain.identity.PasskeyProofs;
import dev.latchkey.domain.identity.Passkeys;
import dev.latchkey.domain.identity.PersonalEvents;
import dev.latchkey.domain.identity.RecoveryCodes;
import dev.latchkey.domain.identity.RemoveAuthenticator;
import dev.latchkey.domain.identity.SecondFactor;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.identity.Sessions;
import dev.latchkey.domain.identity.SignInWithPasskey;
import dev.latchkey.domain.identity.Throttle;
import dev.latchkey.domain.identity.UsedVouchers;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.identity.Vouchers;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.signin.passkey.RelyingParties;
import dev.latchkey.signin.passkey.WebAuthnProofs;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.SigninSettings;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases of what lets people in beside a password: one-time codes and passkeys.
@Configuration(proxyBeanMethods = false)
public class FactorUseCases {
  @Bean
  Vouchers vouchers(SessionSecrets secrets, UsedVouchers used) {
    return new Vouchers(secrets, used);
  }

  @Bean
  SecondFactor secondFactor(
      Authenticators authenticators,
      RecoveryCodes recoveryCodes,
      SealedValues seals,
      SessionSecrets secrets) {
    return new SecondFactor(authenticators, recoveryCodes, seals, secrets);
  }

  @Bean
  FactorEvents factorEvents(PersonalEvents events, Outbox outbox) {
    return new FactorEvents(events, outbox);
  }

  @Bean
  FinishSignIn finishSignIn(
      Users users,
      SecondFactor secondFactor,
      Vouchers vouchers,
      Throttle throttle,
      LetIn letIn,
      PersonalEvents events,
      Outbox outbox,
      Changes changes,
      InstantSource clock) {
    return new FinishSignIn(
        users, secondFactor, vouchers, throttle, letIn, events, outbox, changes, clock);
  }

  @Bean
  AddAuthenticator addAuthenticator(
      Users users,
      Authenticators authenticators,
      SecondFactor secondFactor,
      Sessions sessions,
      Vouchers vouchers,
      Throttle throttle,
      FactorEvents events,
      SealedValues seals,
      SecretSource source,
      Changes changes,
      InstantSource clock) {
    return new AddAuthenticator(
        users,
        authenticators,
        secondFactor,
        sessions,
        vouchers,
        throttle,
        events,
        seals,
        source,
        changes,
        clock);
  }

  @Bean
  RemoveAuthenticator removeAuthenticator(
      Authenticators authenticators,
      RecoveryCodes recoveryCodes,
      SecondFactor secondFactor,
      FactorEvents events,
      Changes changes,
      InstantSource clock) {
    return new RemoveAuthenticator(
        authenticators, recoveryCodes, secondFactor, events, changes, clock);
  }

  @Bean
  PasskeyProofs passkeyProofs() {
    return new WebAuthnProofs();
  }

  @Bean
  RelyingParties relyingParties(SigninSettings settings, RequestFacts facts) {
    return new RelyingParties(settings, facts);
  }

  @Bean
  AddPasskey addPasskey(
      Users users,
      Passkeys passkeys,
      PasskeyProofs proofs,
      Vouchers vouchers,
      FactorEvents events,
      Changes changes,
      InstantSource clock) {
    return new AddPasskey(users, passkeys, proofs, vouchers, events, changes, clock);
  }

  @Bean
  SignInWithPasskey signInWithPasskey(
      Users users,
      Passkeys passkeys,
      PasskeyProofs proofs,
      Vouchers vouchers,
      Sessions sessions,
      LetIn letIn,
      PersonalEvents events,
      Changes changes,
      InstantSource clock) {
    return new SignInWithPasskey(
        users, passkeys, proofs, vouchers, sessions, letIn, events, changes, clock);
  }
}
