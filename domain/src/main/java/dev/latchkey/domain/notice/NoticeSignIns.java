package dev.latchkey.domain.notice;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.Arrival;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.NewBrowsers;
import dev.latchkey.domain.identity.Session;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.notice.Tell.Occasion;
import dev.latchkey.domain.notice.Told.Audience;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Tells a person that he signed in with a browser that was not known: by one mail to himself, and
/// a notice with its webhooks in each of his organizations.
public final class NoticeSignIns implements NewBrowsers {
  private static final Duration WORTH_TELLING = Duration.ofDays(3);

  private final Members members;
  private final Tell tell;
  private final Outbox outbox;

  public NoticeSignIns(Members members, Tell tell, Outbox outbox) {
    this.members = members;
    this.tell = tell;
    this.outbox = outbox;
  }

  @Override
  public void came(Change change, User user, Session session, Arrival arrival) {
    String device = session.device().isEmpty() ? "a program" : session.device();
    if (outbox.takesMail()) {
      outbox.mail(
          change,
          OrganizationId.INSTALLATION,
          new Mail(
              user.email(),
              "New sign-in to Latchkey",
              Secret.of(
                  """
                  %s signed in with a browser that was not known before:
                  %s, from the address %s.

                  If this was not you, set another password and sign out everywhere.
                  """
                      .formatted(user.email(), device, arrival.origin().address()))),
          change.at().plus(WORTH_TELLING));
    }
    for (Member member : members.of(user.id())) {
      if (session.opens(member.organization())) {
        tell.tell(
            change,
            new Occasion(
                member.organization(),
                Event.SIGN_IN,
                session.id().toString(),
                null,
                null,
                user.name(),
                new Audience("the person", List.of()),
                "",
                "",
                Map.of(
                    "user", user.id().toString(),
                    "address", arrival.origin().address(),
                    "device", device)));
      }
    }
  }
}
