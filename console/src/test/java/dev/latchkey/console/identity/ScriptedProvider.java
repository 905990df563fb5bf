package dev.latchkey.console.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.domain.delivery.OutgoingCalls;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;

/// An identity provider that says what it is told to say, right or wrong.
final class ScriptedProvider implements OutgoingCalls {
  static final String ISSUER = "https://id.example.com/realms/acme";
  static final String CLIENT = "latchkey";

  private final RSAKey key = newKey();
  private final List<String> posted = new ArrayList<>();
  private String token = "";
  private String issuer = ISSUER;

  static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("key-1").generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /// Claims as they have to be for this sign-in.
  static JWTClaimsSet.Builder right(String nonce, Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(CLIENT)
        .subject("subject-1")
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plusSeconds(300)))
        .claim("nonce", nonce)
        .claim("email", "cleo@example.com")
        .claim("email_verified", true)
        .claim("name", "Cleo Kurz");
  }

  void says(JWTClaimsSet claims) {
    says(claims, key);
  }

  void says(JWTClaimsSet claims, RSAKey signedBy) {
    try {
      SignedJWT signed =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(signedBy.getKeyID()).build(), claims);
      signed.sign(new RSASSASigner(signedBy));
      token = signed.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /// Not signed at all: `alg: none`.
  void saysUnsigned(JWTClaimsSet claims) {
    token = new PlainJWT(claims).serialize();
  }

  /// Signed with the public key taken for a shared secret.
  void saysWithThePublicKeyAsSecret(JWTClaimsSet claims) {
    try {
      byte[] secret =
          Arrays.copyOf(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8), 64);
      SignedJWT signed =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
      signed.sign(new MACSigner(secret));
      token = signed.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  void saysRaw(String text) {
    token = text;
  }

  String token() {
    return token;
  }

  void callsItself(String name) {
    issuer = name;
  }

  List<String> posted() {
    return posted;
  }

  @Override
  public Answer call(Call call) {
    String path = call.address().getPath();
    if (path.endsWith("/.well-known/openid-configuration")) {
      return new Answer.Answered(
          200,
          """
          {"issuer":"%s","authorization_endpoint":"%s/auth","token_endpoint":"%s/token",
           "jwks_uri":"%s/keys","subject_types_supported":["public"],
           "response_types_supported":["code"],"id_token_signing_alg_values_supported":["RS256"]}
          """
              .formatted(issuer, ISSUER, ISSUER, ISSUER));
    }
    if (path.endsWith("/keys")) {
      return new Answer.Answered(200, new JWKSet(key.toPublicJWK()).toString());
    }
    posted.add(call.body() == null ? "" : call.body().expose());
    return new Answer.Answered(
        200,
        """
        {"access_token":"a","token_type":"Bearer","id_token":"%s"}
        """
            .formatted(token));
  }
}
