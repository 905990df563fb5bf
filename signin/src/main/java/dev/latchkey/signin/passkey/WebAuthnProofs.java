package dev.latchkey.signin.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import dev.latchkey.domain.identity.Passkey;
import dev.latchkey.domain.identity.PasskeyProofs;
import dev.latchkey.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// [PasskeyProofs] by WebAuthn4J. Whatever is wrong with what a browser says is nothing here, also
/// what can't be read at all.
public final class WebAuthnProofs implements PasskeyProofs {
  private static final System.Logger LOG = System.getLogger(WebAuthnProofs.class.getName());

  @Override
  public Optional<New> registered(RelyingParty party, Secret challenge, String response) {
    return right(
        () -> {
          RegistrationData data =
              Library.MANAGER.verifyRegistrationResponseJSON(
                  response, new RegistrationParameters(property(party, challenge), true, true));
          var authenticator =
              Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
          AttestedCredentialData credential =
              Objects.requireNonNull(authenticator.getAttestedCredentialData());
          return credential.getCredentialId().length > Passkey.LONGEST_CREDENTIAL_ID
              ? Optional.empty()
              : Optional.of(
                  new New(
                      credential.getCredentialId(),
                      Library.CREDENTIALS.convert(credential),
                      authenticator.getSignCount()));
        });
  }

  @Override
  public Optional<Presented> read(String response) {
    return right(
        () -> {
          AuthenticationData data = Library.MANAGER.parseAuthenticationResponseJSON(response);
          byte[] challenge =
              Objects.requireNonNull(data.getCollectedClientData()).getChallenge().getValue();
          return Optional.of(
              new Presented(
                  data.getCredentialId(),
                  Secret.of(new String(challenge, StandardCharsets.UTF_8))));
        });
  }

  @Override
  public Optional<Long> proven(
      RelyingParty party, Secret challenge, Passkey passkey, String response) {
    return right(
        () -> {
          AuthenticationData data =
              Library.MANAGER.verifyAuthenticationResponseJSON(
                  response,
                  new AuthenticationParameters(
                      property(party, challenge), record(passkey), null, true, true));
          return Optional.of(Objects.requireNonNull(data.getAuthenticatorData()).getSignCount());
        });
  }

  private CredentialRecordImpl record(Passkey passkey) {
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        null,
        null,
        null,
        passkey.signCount(),
        Library.CREDENTIALS.convert(passkey.credential()),
        null,
        null,
        null,
        null);
  }

  private static ServerProperty property(RelyingParty party, Secret challenge) {
    return new ServerProperty(
        new Origin(party.origin()),
        party.id(),
        new DefaultChallenge(challenge.expose().getBytes(StandardCharsets.UTF_8)));
  }

  private static <T> Optional<T> right(Supplier<Optional<T>> check) {
    try {
      return check.get();
    } catch (RuntimeException wrong) {
      LOG.log(System.Logger.Level.DEBUG, "What a browser said of a passkey is not right", wrong);
      return Optional.empty();
    }
  }

  /// Loaded with the first passkey, and not with the server.
  private static final class Library {
    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final WebAuthnManager MANAGER =
        WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);
    private static final AttestedCredentialDataConverter CREDENTIALS =
        new AttestedCredentialDataConverter(CONVERTER);
  }
}
