package dev.latchkey.domain.identity;

import dev.latchkey.domain.change.Change;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/// Begins a session, always with an id and a secret of its own.
public final class BeginSession {
  private static final int LONGEST_DEVICE = 200;

  private final Sessions sessions;
  private final SessionSecrets secrets;
  private final NewIds ids;

  public BeginSession(Sessions sessions, SessionSecrets secrets, NewIds ids) {
    this.sessions = sessions;
    this.secrets = secrets;
    this.ids = ids;
  }

  /// Begins one for a person who has just proved who he is, inside a work.
  public Begun begin(Change change, User user, String address, String device) {
    return begin(change, user, address, device, null);
  }

  /// @param only the one organization that it opens; null for all
  Begun begin(
      Change change, User user, String address, String device, @Nullable OrganizationId only) {
    Secret secret = secrets.next();
    Session session =
        new Session(
            new SessionId(ids.next()),
            user.id(),
            secrets.digest(Purpose.SESSION, secret),
            change.at(),
            change.at(),
            change.at(),
            address,
            shown(device),
            only);
    sessions.insert(session);
    return new Begun(user, session, SessionCookie.compose(session.id(), secret));
  }

  private static String shown(String device) {
    String clean = device.replaceAll("\\p{Cntrl}", " ");
    return clean.length() <= LONGEST_DEVICE ? clean : clean.substring(0, LONGEST_DEVICE);
  }

  /// @param cookie for the browser to keep
  public record Begun(User user, Session session, Secret cookie) {}
}
