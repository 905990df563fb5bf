package dev.latchkey.testkit.fake;

import dev.latchkey.domain.audit.AuditChain;
import dev.latchkey.domain.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A chain without a key: SHA-256 where the real one has HMAC-SHA-256.
public final class FakeAuditChain implements AuditChain {
  @Override
  public byte[] beginning() {
    return new byte[32];
  }

  @Override
  public byte[] link(OrganizationId organization, byte[] previous, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(organization.toString().getBytes(StandardCharsets.US_ASCII));
      digest.update(previous);
      return digest.digest(content);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
