package dev.latchkey.domain.identity;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.delivery.Carrier;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Answers a wish for a new password: where an account has the address, by a mail with a link that
/// is good once and for 30 minutes. Three links at most are good at the same time.
public final class SendResetLink implements Carrier {
  public static final Duration GOOD_FOR = Duration.ofMinutes(30);

  /// The page that the link opens. What lets in stands behind `#`, so that it reaches no server.
  public static final String PATH = "/sign-in/reset";

  private static final int MOST = 3;

  private final Users users;
  private final PasswordResets resets;
  private final PersonalEvents events;
  private final SessionSecrets secrets;
  private final Outbox outbox;
  private final URI publicUrl;

  public SendResetLink(
      Users users,
      PasswordResets resets,
      PersonalEvents events,
      SessionSecrets secrets,
      Outbox outbox,
      URI publicUrl) {
    this.users = users;
    this.resets = resets;
    this.events = events;
    this.secrets = secrets;
    this.outbox = outbox;
    this.publicUrl = publicUrl;
  }

  @Override
  public Carried carry(Delivery delivery, Secret content) {
    String[] asked = content.expose().split("\n", 3);
    Origin origin = new Origin(asked[0], asked[1]);
    return new Carried.Taken(change -> answer(change, origin, asked[2]));
  }

  private void answer(Change change, Origin origin, String email) {
    Optional<User> found = users.findByEmail(email);
    if (found.isEmpty()) {
      change.audit(
          new AuditEntry(
              OrganizationId.INSTALLATION,
              Actor.SYSTEM,
              "user.password.ask",
              new AuditEntry.Subject("user", "", "someone unknown"),
              origin,
              null,
              AuditEntry.Result.REFUSED,
              "UNKNOWN_USER",
              ""));
      return;
    }
    User user = found.get();
    if (!user.active()) {
      events.refused(change, user, origin, "user.password.ask", "USER_INACTIVE");
    } else if (resets.count(user.id(), change.at()) >= MOST) {
      events.refused(change, user, origin, "user.password.ask", "TOO_MANY_LINKS");
    } else {
      send(change, origin, user);
    }
  }

  private void send(Change change, Origin origin, User user) {
    Secret secret = secrets.next();
    Instant until = change.at().plus(GOOD_FOR);
    resets.insert(user.id(), secrets.lastingDigest(Purpose.PASSWORD_RESET, secret), until);
    outbox.mail(change, OrganizationId.INSTALLATION, mail(user, secret, origin), until);
    events.succeeded(change, Actor.SYSTEM, user, origin, "user.password.ask", "a link was sent");
  }

  private Mail mail(User user, Secret secret, Origin origin) {
    return new Mail(
        user.email(),
        "Set a new password for Latchkey",
        Secret.of(
            """
            Someone, from the address %s, asked for a new password for %s.

            Set it here, once, within 30 minutes:
            %s%s#%s

            If the page asks for a code, it is: %s

            If you did not ask, nothing needs to be done: your password stays as it is.
            """
                .formatted(
                    origin.address(),
                    user.email(),
                    publicUrl.toString().replaceAll("/$", ""),
                    PATH,
                    secret.expose(),
                    secret.expose())));
  }
}
