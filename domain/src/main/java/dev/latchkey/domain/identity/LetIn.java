package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The last step of every way in: the session begins, the browser is known from now on, and the
/// audit log says how it came.
public final class LetIn {
  static final Duration KNOWN_FOR = Duration.ofDays(90);

  private final KnownBrowsers browsers;
  private final BeginSession beginSession;
  private final PersonalEvents events;
  private final SessionSecrets secrets;
  private final NewBrowsers newBrowsers;

  public LetIn(
      KnownBrowsers browsers,
      BeginSession beginSession,
      PersonalEvents events,
      SessionSecrets secrets,
      NewBrowsers newBrowsers) {
    this.browsers = browsers;
    this.beginSession = beginSession;
    this.events = events;
    this.secrets = secrets;
    this.newBrowsers = newBrowsers;
  }

  /// The browser's digest where the person signed in with it before.
  Optional<byte[]> knownBrowser(UserId user, Arrival arrival, Instant now) {
    Secret cookie = arrival.knownBrowser();
    return cookie == null
        ? Optional.empty()
        : BrowserCookie.digest(secrets, cookie).filter(digest -> browsers.knows(user, digest, now));
  }

  /// @param how beside a password, in words; empty for a password alone
  SignIn.Result.In letIn(Change change, User user, Arrival arrival, boolean known, String how) {
    BeginSession.Begun begun =
        beginSession.begin(change, user, arrival.origin().address(), arrival.device());
    events.succeeded(
        change, Actor.user(user.id(), user.name()), user, arrival.origin(), "session.create", how);
    if (!known) {
      newBrowsers.came(change, user, begun.session(), arrival);
    }
    return new SignIn.Result.In(begun, known ? null : remember(change, user));
  }

  /// Into one organization alone.
  public SignIn.Result.In letInto(
      Change change, User user, Arrival arrival, OrganizationId only, String how) {
    BeginSession.Begun begun =
        beginSession.begin(change, user, arrival.origin().address(), arrival.device(), only);
    events.succeeded(
        change, Actor.user(user.id(), user.name()), user, arrival.origin(), "session.create", how);
    return new SignIn.Result.In(begun, null);
  }

  private Secret remember(Change change, User user) {
    Secret secret = secrets.next();
    browsers.insert(
        user.id(),
        secrets.lastingDigest(Purpose.KNOWN_BROWSER, secret),
        change.at().plus(KNOWN_FOR));
    return BrowserCookie.compose(secrets, secret);
  }
}
