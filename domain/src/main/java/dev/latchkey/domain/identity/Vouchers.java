package dev.latchkey.domain.identity;

import dev.latchkey.domain.identity.SessionSecrets.Purpose;
import dev.latchkey.domain.secret.Secret;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// Texts of our own making that a browser brings back a little later: challenges, and proof that a
/// step of signing in was taken. Nothing is kept of one until it is used: it carries its end and an
/// HMAC over what it is for and about.
///
/// `<microseconds, base 36>.<22 base62 characters>.<HMAC, hexadecimal>`
public final class Vouchers {
  private static final int NONCE = 22;
  private static final int MAC = 64;

  private final SessionSecrets secrets;
  private final UsedVouchers used;

  public Vouchers(SessionSecrets secrets, UsedVouchers used) {
    this.secrets = secrets;
    this.used = used;
  }

  /// @param about bound into it, and not readable from it
  public Secret issue(Purpose purpose, String about, Instant until) {
    String head =
        Long.toString(micros(until), Character.MAX_RADIX)
            + "."
            + secrets.next().expose().substring(0, NONCE);
    return Secret.of(head + "." + mac(purpose, about, head));
  }

  public boolean isGood(Purpose purpose, String about, Secret voucher, Instant now) {
    return until(voucher).filter(now::isBefore).isPresent()
        && MessageDigest.isEqual(
            ascii(voucher.expose()),
            ascii(head(voucher) + "." + mac(purpose, about, head(voucher))));
  }

  /// Uses one that is good, inside a work; false where it was used before.
  public boolean use(Secret voucher) {
    return used.insert(
        secrets.lastingDigest(Purpose.USED_VOUCHER, Secret.of(head(voucher))),
        until(voucher).orElseThrow());
  }

  /// A text that only whoever knows `voucher` and our key can make: 64 hexadecimal digits.
  public Secret derived(Purpose purpose, Secret voucher) {
    return Secret.of(mac(purpose, "", voucher.expose()));
  }

  private String mac(Purpose purpose, String about, String head) {
    byte[] digest = secrets.lastingDigest(purpose, Secret.of(head + " " + about));
    return HexFormat.of().formatHex(digest, digest.length - MAC / 2, digest.length);
  }

  private static String head(Secret voucher) {
    String text = voucher.expose();
    return text.substring(0, Math.max(0, text.lastIndexOf('.')));
  }

  private static Optional<Instant> until(Secret voucher) {
    String text = voucher.expose();
    int dot = text.indexOf('.');
    if (dot < 1 || dot > 13 || text.length() != dot + 2 + NONCE + MAC) {
      return Optional.empty();
    }
    try {
      long micros = Long.parseLong(text.substring(0, dot), Character.MAX_RADIX);
      return Optional.of(Instant.EPOCH.plus(micros, java.time.temporal.ChronoUnit.MICROS));
    } catch (NumberFormatException | java.time.DateTimeException none) {
      return Optional.empty();
    }
  }

  private static long micros(Instant at) {
    return java.time.temporal.ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
