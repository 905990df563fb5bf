package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SealedValues.Place;
import dev.latchkey.domain.secret.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// What a person gives beside his password: a code of his authenticator app, or where that is lost
/// a recovery code. Each counts once.
public final class SecondFactor {
  static final int RECOVERY_CODES = 10;
  private static final int GROUP = 6;
  private static final int GROUPS = 4;
  private static final String COLUMN = "authenticator";

  private final Authenticators authenticators;
  private final RecoveryCodes recoveryCodes;
  private final SealedValues seals;
  private final SessionSecrets secrets;

  public SecondFactor(
      Authenticators authenticators,
      RecoveryCodes recoveryCodes,
      SealedValues seals,
      SessionSecrets secrets) {
    this.authenticators = authenticators;
    this.recoveryCodes = recoveryCodes;
    this.seals = seals;
    this.secrets = secrets;
  }

  /// Whether his password alone does not let him in.
  public boolean isSet(UserId user) {
    return authenticators.find(user).isPresent();
  }

  /// Where a user's secret is sealed.
  static Place place(UserId user) {
    return new Place(OrganizationId.INSTALLATION, user.value(), COLUMN);
  }

  /// Uses a code, inside a work; nothing where it is wrong, too old, or was used.
  Optional<Used> use(UserId user, String code, Instant now) {
    Optional<Authenticator> authenticator = authenticators.find(user);
    if (authenticator.isEmpty()) {
      return Optional.empty();
    }
    byte[] secret =
        TimeCodes.ofBase32(seals.open(place(user), authenticator.get().secret()).expose());
    OptionalLong step = TimeCodes.step(secret, code, now);
    if (step.isPresent()) {
      return authenticators.use(user, step.getAsLong())
          ? Optional.of(Used.ONE_TIME_CODE)
          : Optional.empty();
    }
    return recoveryCodes.use(user, digest(code))
        ? Optional.of(Used.RECOVERY_CODE)
        : Optional.empty();
  }

  /// New recovery codes in the place of a user's, inside a work: 24 small letters and digits each,
  // 122
  /// bits.
  List<Secret> renew(UserId user) {
    List<Secret> codes = Stream.generate(this::recoveryCode).limit(RECOVERY_CODES).toList();
    recoveryCodes.replace(user, codes.stream().map(code -> digest(code.expose())).toList());
    return codes;
  }

  private Secret recoveryCode() {
    String text = secrets.next().expose().toLowerCase(Locale.ROOT).substring(0, GROUP * GROUPS);
    return Secret.of(String.join("-", text.split("(?<=\\G.{" + GROUP + "})")));
  }

  private byte[] digest(String code) {
    String plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return secrets.lastingDigest(Purpose.RECOVERY_CODE, Secret.of(plain));
  }

  /// Which one was used.
  enum Used {
    ONE_TIME_CODE("with a one-time code"),
    RECOVERY_CODE("with a recovery code");

    private final String words;

    Used(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
