package dev.latchkey.signin.company;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import dev.latchkey.domain.company.Claims;
import dev.latchkey.domain.company.IdentityProviders.Answer;
import dev.latchkey.domain.company.IdentityProviders.Client;
import dev.latchkey.domain.company.IdentityProviders.Reason;
import dev.latchkey.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks an ID token (OpenID Connect Core 3.1.3.7): signed by a key of the provider with an
/// asymmetric algorithm, from the issuer, for us alone, for this very sign-in, and not expired.
// Each
/// failure has a name of its own.
public final class IdTokens {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
  private static final int MOST_GROUPS = 1_000;

  private final InstantSource clock;

  public IdTokens(InstantSource clock) {
    this.clock = clock;
  }

  /// @param keys a JWK set (RFC 7517)
  Answer check(String token, Client client, Secret nonce, String keys, String groupsClaim) {
    try {
      JWT parsed = JWTParser.parse(token);
      if (!(parsed instanceof SignedJWT signed)
          || !ALGORITHMS.contains(signed.getHeader().getAlgorithm())) {
        return new Answer.Refused(Reason.BAD_ALGORITHM);
      }
      if (!isSignedBy(JWKSet.parse(keys), signed)) {
        return new Answer.Refused(Reason.BAD_SIGNATURE);
      }
      JWTClaimsSet claims = signed.getJWTClaimsSet();
      Reason wrong = wrong(claims, client, nonce);
      return wrong != null
          ? new Answer.Refused(wrong)
          : new Answer.Known(claims(claims, groupsClaim));
    } catch (ParseException | IllegalArgumentException unreadable) {
      return new Answer.Refused(Reason.UNREADABLE);
    }
  }

  private static boolean isSignedBy(JWKSet keys, SignedJWT token) {
    List<JWK> fitting = new JWKSelector(JWKMatcher.forJWSHeader(token.getHeader())).select(keys);
    return fitting.stream().anyMatch(key -> verifies(key, token));
  }

  private static boolean verifies(JWK key, SignedJWT token) {
    if (!(key instanceof AsymmetricJWK asymmetric)) {
      return false;
    }
    try {
      JWSVerifier verifier =
          new DefaultJWSVerifierFactory()
              .createJWSVerifier(token.getHeader(), asymmetric.toPublicKey());
      return token.verify(verifier);
    } catch (JOSEException notThisOne) {
      return false;
    }
  }

  private @Nullable Reason wrong(JWTClaimsSet claims, Client client, Secret nonce)
      throws ParseException {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    List<String> audience = claims.getAudience();
    String authorized = claims.getStringClaim("azp");
    String subject = claims.getSubject();
    if (!client.issuer().equals(claims.getIssuer())) {
      return Reason.WRONG_ISSUER;
    }
    if (!audience.contains(client.id())
        || (audience.size() > 1 && authorized == null)
        || (authorized != null && !authorized.equals(client.id()))) {
      return Reason.WRONG_AUDIENCE;
    }
    if (expires == null
        || !now.minus(CLOCKS_DIFFER).isBefore(expires.toInstant())
        || (notBefore != null && now.plus(CLOCKS_DIFFER).isBefore(notBefore.toInstant()))) {
      return Reason.EXPIRED;
    }
    if (!isSame(nonce, claims.getStringClaim("nonce"))) {
      return Reason.WRONG_NONCE;
    }
    return subject == null || subject.isBlank() || subject.length() > Claims.LONGEST_SUBJECT
        ? Reason.UNREADABLE
        : null;
  }

  private static boolean isSame(Secret wanted, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            wanted.expose().getBytes(StandardCharsets.UTF_8),
            given.getBytes(StandardCharsets.UTF_8));
  }

  private static Claims claims(JWTClaimsSet claims, String groupsClaim) throws ParseException {
    return new Claims(
        claims.getSubject(),
        text(claims.getClaim("email")),
        Boolean.TRUE.equals(claims.getClaim("email_verified")),
        text(claims.getClaim("name")),
        groups(claims.getClaim(groupsClaim)));
  }

  private static @Nullable String text(@Nullable Object claim) {
    return claim instanceof String text ? text : null;
  }

  private static Set<String> groups(@Nullable Object claim) {
    List<String> found = new ArrayList<>();
    if (claim instanceof List<?> list) {
      list.stream()
          .limit(MOST_GROUPS)
          .forEach(
              each -> {
                if (each instanceof String text) {
                  found.add(text);
                }
              });
    } else if (claim instanceof String text) {
      found.add(text);
    }
    return new HashSet<>(found);
  }
}
