package dev.latchkey.domain.company;

import dev.latchkey.domain.secret.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What identity providers are asked, over the network; never inside a work.
public interface IdentityProviders {
  /// Where to send a browser.
  ///
  /// @param state comes back with the answer
  /// @param nonce comes back in the token
  /// @param verifier proves at [#claims] that the same one asks (RFC 7636)
  Start start(Client client, Secret state, Secret nonce, Secret verifier);

  /// What the provider says of the person whose browser brought `code`.
  Answer claims(Client client, Secret code, Secret nonce, Secret verifier, String groupsClaim);

  /// Who asks.
  ///
  /// @param secret null for a public client
  /// @param callback where browsers are sent back to
  record Client(String issuer, String id, @Nullable Secret secret, URI callback) {}

  /// What came of asking where to go.
  sealed interface Start {
    record Go(URI there) implements Start {}

    record Failed(String why) implements Start {}
  }

  /// What came of asking who it is.
  sealed interface Answer {
    record Known(Claims claims) implements Answer {}

    /// The token is not good.
    record Refused(Reason reason) implements Answer {}

    /// There was no answer, or none that can be read.
    record Failed(String why) implements Answer {}
  }

  /// Why a token is not good.
  enum Reason {
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    WRONG_NONCE,
    EXPIRED,
    BAD_SIGNATURE,
    BAD_ALGORITHM,
    UNREADABLE
  }
}
