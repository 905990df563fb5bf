package dev.latchkey.custody.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM (NIST SP 800-38D) with a nonce of 96 bits, put in front, and a tag of 128 bits, put
/// behind.
final class AesGcm {
  static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;

  private AesGcm() {}

  static byte[] seal(SecretKey key, byte[] nonce, byte[] bound, byte[] plain) {
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, bound).doFinal(plain);
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-GCM failed to seal", impossible);
    }
  }

  /// @param from where nonce, ciphertext and tag begin
  /// @throws AEADBadTagException where key, nonce, what it is bound to, or a byte is another
  static byte[] open(SecretKey key, byte[] sealed, int from, byte[] bound)
      throws AEADBadTagException {
    int text = from + NONCE_BYTES;
    if (sealed.length < text + TAG_BITS / 8) {
      throw new AEADBadTagException("too short");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, key, sealed, from, bound)
          .doFinal(sealed, text, sealed.length - text);
    } catch (AEADBadTagException e) {
      throw e;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("AES-256-GCM failed to open", impossible);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, int from, byte[] bound)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, from, NONCE_BYTES));
    cipher.updateAAD(bound);
    return cipher;
  }
}
