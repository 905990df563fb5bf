package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import java.util.List;

/// The codes that stand in for a lost authenticator app, each once; kept as digests.
public interface RecoveryCodes {
  /// Puts new ones in the place of a user's.
  void replace(UserId user, List<byte[]> digests);

  /// How many are left.
  int count(UserId user);

  /// False where there is none such, or no more.
  boolean use(UserId user, byte[] digest);

  void deleteAll(UserId user);
}
