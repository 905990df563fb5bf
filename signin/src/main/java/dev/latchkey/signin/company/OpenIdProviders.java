package dev.latchkey.signin.company;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.latchkey.domain.company.IdentityProviders;
import dev.latchkey.domain.delivery.OutgoingCalls;
import dev.latchkey.domain.secret.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// [IdentityProviders] by OpenID Connect Core and Discovery: the code flow with PKCE, `state` and
/// `nonce`. All calls go through [OutgoingCalls].
public final class OpenIdProviders implements IdentityProviders {
  private static final System.Logger LOG = System.getLogger(OpenIdProviders.class.getName());
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final OutgoingCalls calls;
  private final IdTokens idTokens;

  public OpenIdProviders(OutgoingCalls calls, IdTokens idTokens) {
    this.calls = calls;
    this.idTokens = idTokens;
  }

  @Override
  public Start start(Client client, Secret state, Secret nonce, Secret verifier) {
    try {
      OIDCProviderMetadata provider = discovered(client);
      return new Start.Go(
          new AuthenticationRequest.Builder(
                  ResponseType.CODE,
                  new Scope("openid", "email", "profile"),
                  new ClientID(client.id()),
                  client.callback())
              .endpointURI(provider.getAuthorizationEndpointURI())
              .state(new State(state.expose()))
              .nonce(new Nonce(nonce.expose()))
              .codeChallenge(new CodeVerifier(verifier.expose()), CodeChallengeMethod.S256)
              .build()
              .toURI());
    } catch (Unanswered | ParseException | RuntimeException failed) {
      return new Start.Failed(said(client, failed));
    }
  }

  @Override
  public Answer claims(
      Client client, Secret code, Secret nonce, Secret verifier, String groupsClaim) {
    try {
      OIDCProviderMetadata provider = discovered(client);
      String token =
          OIDCTokenResponse.parse(
                  JSONObjectUtils.parse(posted(tokenRequest(client, provider, code, verifier))))
              .getOIDCTokens()
              .getIDTokenString();
      String keys = got(provider.getJWKSetURI());
      return idTokens.check(
          Objects.requireNonNullElse(token, ""), client, nonce, keys, groupsClaim);
    } catch (Unanswered | ParseException | RuntimeException failed) {
      return new Answer.Failed(said(client, failed));
    }
  }

  /// The provider as it describes itself; it must call itself what the organization calls it
  /// (Discovery 4.3).
  private OIDCProviderMetadata discovered(Client client) throws Unanswered, ParseException {
    String base = client.issuer().replaceAll("/$", "");
    OIDCProviderMetadata provider = OIDCProviderMetadata.parse(got(URI.create(base + DISCOVERY)));
    if (!provider.getIssuer().getValue().equals(client.issuer())) {
      throw new Unanswered("it calls itself " + provider.getIssuer().getValue());
    }
    return provider;
  }

  private static HTTPRequest tokenRequest(
      Client client, OIDCProviderMetadata provider, Secret code, Secret verifier) {
    AuthorizationCodeGrant grant =
        new AuthorizationCodeGrant(
            new AuthorizationCode(code.expose()),
            client.callback(),
            new CodeVerifier(verifier.expose()));
    ClientID id = new ClientID(client.id());
    Secret secret = client.secret();
    return (secret == null
            ? new TokenRequest(provider.getTokenEndpointURI(), id, grant, null)
            : new TokenRequest(
                provider.getTokenEndpointURI(),
                new ClientSecretBasic(id, new com.nimbusds.oauth2.sdk.auth.Secret(secret.expose())),
                grant))
        .toHTTPRequest();
  }

  private String posted(HTTPRequest request) throws Unanswered {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> header : request.getHeaderMap().entrySet()) {
      headers.put(header.getKey(), header.getValue().getFirst());
    }
    headers.put("Accept", "application/json");
    return answered(
        new OutgoingCalls.Call(
            URI.create(request.getURL().toString()),
            headers,
            Secret.of(Objects.requireNonNullElse(request.getBody(), ""))));
  }

  private String got(@Nullable URI address) throws Unanswered {
    if (address == null) {
      throw new Unanswered("it does not say where its keys are");
    }
    return answered(new OutgoingCalls.Call(address, Map.of("Accept", "application/json"), null));
  }

  private String answered(OutgoingCalls.Call call) throws Unanswered {
    return switch (calls.call(call)) {
      case OutgoingCalls.Answer.Answered(int status, String body) -> {
        if (status != 200) {
          throw new Unanswered(call.address().getPath() + " answered " + status);
        }
        yield body;
      }
      case OutgoingCalls.Answer.Blocked(String why) -> throw new Unanswered(why);
      case OutgoingCalls.Answer.Failed(String why) -> throw new Unanswered(why);
    };
  }

  private static String said(Client client, Exception failed) {
    String why =
        Objects.requireNonNullElse(failed.getMessage(), failed.getClass().getSimpleName())
            .replaceAll("\\p{Cntrl}+", " ");
    LOG.log(
        System.Logger.Level.WARNING,
        "The identity provider {0} could not be asked: {1}",
        client.issuer(),
        why);
    return why;
  }

  private static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    Unanswered(String message) {
      super(message);
    }
  }
}
