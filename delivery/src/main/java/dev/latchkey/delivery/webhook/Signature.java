package dev.latchkey.delivery.webhook;

import dev.latchkey.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signature of Standard Webhooks: `v1,` and HMAC-SHA-256 in base64 over
/// `<id>.<timestamp>.<payload>`.
final class Signature {
  private static final String PREFIX = "whsec_";

  private Signature() {}

  static String of(Secret secret, String id, String timestamp, String payload) {
    byte[] key = Base64.getDecoder().decode(secret.expose().substring(PREFIX.length()));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signed =
          mac.doFinal((id + "." + timestamp + "." + payload).getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signed);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no HmacSHA256", impossible);
    }
  }
}
