package dev.latchkey.custody.audit;

import dev.latchkey.custody.secret.InstallationSecret;
import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.id.OrganizationId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;

/// Links the audit log: HMAC-SHA-256(audit key, `"audit-v1"` ‖ organization ‖ previous link ‖
/// event). The first three have fixed lengths, so no two inputs look alike.
public final class HmacAuditChain implements AuditChain {
  private static final byte[] LABEL = "audit-v1".getBytes(StandardCharsets.US_ASCII);
  private static final int LINK_BYTES = 32;

  private final InstallationSecret secret;

  public HmacAuditChain(InstallationSecret secret) {
    this.secret = secret;
  }

  @Override
  public byte[] beginning() {
    return new byte[LINK_BYTES];
  }

  /// @throws dev.latchkey.domain.secret.SealedValues.SealBroken on a sealed server
  @Override
  public byte[] link(OrganizationId organization, byte[] previous, byte[] content) {
    if (previous.length != LINK_BYTES) {
      throw new IllegalArgumentException("a link has 32 bytes, not " + previous.length);
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret.auditKey());
      mac.update(LABEL);
      mac.update(
          ByteBuffer.allocate(16)
              .putLong(organization.value().getMostSignificantBits())
              .putLong(organization.value().getLeastSignificantBits())
              .array());
      mac.update(previous);
      return mac.doFinal(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("the JDK has no HmacSHA256", impossible);
    }
  }
}
