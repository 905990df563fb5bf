package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;

/// Tells that a way to sign in came or went: the audit log, and its owner by mail.
public final class FactorEvents {
  private static final Duration WORTH_TELLING = Duration.ofDays(3);

  private final PersonalEvents events;
  private final Outbox outbox;

  public FactorEvents(PersonalEvents events, Outbox outbox) {
    this.events = events;
    this.outbox = outbox;
  }

  void added(Change change, SignedIn person, String what) {
    write(change, person, "user.factor.add", what, "was added to");
  }

  void removed(Change change, SignedIn person, String what) {
    write(change, person, "user.factor.remove", what, "was removed from");
  }

  private void write(Change change, SignedIn person, String action, String what, String happened) {
    events.succeeded(change, person.actor(), person.user(), person.origin(), action, what);
    if (outbox.takesMail()) {
      outbox.mail(
          change,
          OrganizationId.INSTALLATION,
          mail(person, Character.toUpperCase(what.charAt(0)) + what.substring(1), happened),
          change.at().plus(WORTH_TELLING));
    }
  }

  private static Mail mail(SignedIn person, String what, String happened) {
    return new Mail(
        person.user().email(),
        "Your sign-in to Latchkey was changed",
        Secret.of(
            """
            %s %s the account %s, from the address %s.

            If this was not you, ask an administrator at once.
            """
                .formatted(what, happened, person.user().email(), person.origin().address())));
  }
}
