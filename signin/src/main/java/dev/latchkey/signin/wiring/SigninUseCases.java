package dev.latchkey.signin.wiring;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.identity.AskForReset;
import dev.latchkey.domain.identity.Authenticators;
import dev.latchkey.domain.identity.BeginSession;
import dev.latchkey.domain.identity.ChangePassword;
import dev.latchkey.domain.identity.EndSessions;
import dev.latchkey.domain.identity.FindSession;
import dev.latchkey.domain.identity.FinishSignIn;
import dev.latchkey.domain.identity.KnownBrowsers;
import dev.latchkey.domain.identity.LetIn;
import dev.latchkey.domain.identity.ListSessions;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.NewBrowsers;
import dev.latchkey.domain.identity.PasswordResets;
import dev.latchkey.domain.identity.PersonalEvents;
import dev.latchkey.domain.identity.ProveIdentity;
import dev.latchkey.domain.identity.RecoveryCodes;
import dev.latchkey.domain.identity.ResetByLink;
import dev.latchkey.domain.identity.ResetPassword;
import dev.latchkey.domain.identity.SavePreferences;
import dev.latchkey.domain.identity.SecondFactor;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.identity.Sessions;
import dev.latchkey.domain.identity.SignIn;
import dev.latchkey.domain.identity.SignInFailures;
import dev.latchkey.domain.identity.SignOut;
import dev.latchkey.domain.identity.Throttle;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.secret.LastingKey;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.verification.decision.DigestKeys;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases of signing in and of a person's own account.
@Configuration(proxyBeanMethods = false)
public class SigninUseCases {
  @Bean
  SessionSecrets sessionSecrets(DigestKeys keys, LastingKey lastingKey, SecretSource source) {
    return new SessionSecrets(keys, lastingKey, source);
  }

  @Bean
  Throttle throttle(SignInFailures failures) {
    return new Throttle(failures);
  }

  @Bean
  PersonalEvents personalEvents(Members members) {
    return new PersonalEvents(members);
  }

  @Bean
  BeginSession beginSession(Sessions sessions, SessionSecrets secrets, NewIds ids) {
    return new BeginSession(sessions, secrets, ids);
  }

  @Bean
  LetIn letIn(
      KnownBrowsers browsers,
      BeginSession beginSession,
      PersonalEvents events,
      SessionSecrets secrets,
      NewBrowsers newBrowsers) {
    return new LetIn(browsers, beginSession, events, secrets, newBrowsers);
  }

  @Bean
  SignIn signIn(
      Users users,
      Throttle throttle,
      LetIn letIn,
      SecondFactor secondFactor,
      FinishSignIn finishSignIn,
      PersonalEvents events,
      Passwords passwords,
      SessionSecrets secrets,
      Changes changes,
      InstantSource clock) {
    return new SignIn(
        users,
        throttle,
        letIn,
        secondFactor,
        finishSignIn,
        events,
        passwords,
        secrets,
        changes,
        clock);
  }

  @Bean
  SignOut signOut(Sessions sessions, PersonalEvents events, Changes changes) {
    return new SignOut(sessions, events, changes);
  }

  @Bean
  FindSession findSession(
      Sessions sessions,
      Users users,
      SessionSecrets secrets,
      Changes changes,
      InstantSource clock) {
    return new FindSession(sessions, users, secrets, changes, clock);
  }

  @Bean
  ProveIdentity proveIdentity(
      Sessions sessions,
      Throttle throttle,
      PersonalEvents events,
      SecondFactor secondFactor,
      Passwords passwords,
      Changes changes) {
    return new ProveIdentity(sessions, throttle, events, secondFactor, passwords, changes);
  }

  @Bean
  ChangePassword changePassword(
      Users users,
      Sessions sessions,
      Throttle throttle,
      BeginSession beginSession,
      PersonalEvents events,
      Passwords passwords,
      Changes changes) {
    return new ChangePassword(users, sessions, throttle, beginSession, events, passwords, changes);
  }

  @Bean
  ResetPassword resetPassword(
      Users users,
      Sessions sessions,
      KnownBrowsers browsers,
      Authenticators authenticators,
      RecoveryCodes recoveryCodes,
      Throttle throttle,
      PersonalEvents events,
      Passwords passwords,
      SessionSecrets secrets,
      SecretSource source,
      Changes changes) {
    return new ResetPassword(
        users,
        sessions,
        browsers,
        authenticators,
        recoveryCodes,
        throttle,
        events,
        passwords,
        secrets,
        source,
        changes);
  }

  @Bean
  AskForReset askForReset(
      Throttle throttle, Outbox outbox, SessionSecrets secrets, Changes changes) {
    return new AskForReset(throttle, outbox, secrets, changes);
  }

  @Bean
  ResetByLink resetByLink(
      Users users,
      PasswordResets resets,
      Sessions sessions,
      KnownBrowsers browsers,
      Throttle throttle,
      PersonalEvents events,
      Passwords passwords,
      SessionSecrets secrets,
      Outbox outbox,
      Changes changes,
      InstantSource clock) {
    return new ResetByLink(
        users, resets, sessions, browsers, throttle, events, passwords, secrets, outbox, changes,
        clock);
  }

  @Bean
  ListSessions listSessions(Sessions sessions, InstantSource clock) {
    return new ListSessions(sessions, clock);
  }

  @Bean
  EndSessions endSessions(Sessions sessions, PersonalEvents events, Changes changes) {
    return new EndSessions(sessions, events, changes);
  }

  @Bean
  SavePreferences savePreferences(Users users, Changes changes) {
    return new SavePreferences(users, changes);
  }
}
