package dev.latchkey.signin.passkey;

import dev.latchkey.domain.identity.PasskeyProofs.RelyingParty;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.SigninSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;

/// Whom passkeys are for: the public address, whose host must be a name (WebAuthn 5.1.2). Where no
/// name is set, `localhost` for whoever opened it so.
public final class RelyingParties {
  private static final String LOCALHOST = "localhost";

  private final SigninSettings settings;
  private final RequestFacts facts;

  public RelyingParties(SigninSettings settings, RequestFacts facts) {
    this.settings = settings;
    this.facts = facts;
  }

  /// Nothing where the console is reached by a bare address.
  public Optional<RelyingParty> of(HttpServletRequest request) {
    String host = settings.publicUrl().getHost();
    if (isName(host)) {
      return Optional.of(new RelyingParty(host, settings.publicOrigin()));
    }
    String origin = facts.origin(request);
    return Optional.ofNullable(URI.create(origin).getHost())
        .filter(LOCALHOST::equals)
        .map(localhost -> new RelyingParty(localhost, origin));
  }

  private static boolean isName(String host) {
    return !host.matches("[0-9.]+|.*:.*|\\[.*");
  }
}
