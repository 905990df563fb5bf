package dev.latchkey.signin.session;

import dev.latchkey.domain.identity.SignedIn;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A person in his session, as Spring Security sees him. What he may do is not here: each use case
/// asks that of the [dev.latchkey.domain.access.Caller].
final class SessionAuthentication extends AbstractAuthenticationToken {
  private static final long serialVersionUID = 1L;

  private final transient SignedIn person;

  SessionAuthentication(SignedIn person) {
    super(List.of());
    this.person = person;
    setAuthenticated(true);
  }

  @Override
  public Object getCredentials() {
    return "";
  }

  @Override
  public Object getPrincipal() {
    return person;
  }

  @Override
  public String getName() {
    return person.user().id().toString();
  }
}
