package dev.latchkey.verification.usage;

import org.jspecify.annotations.Nullable;

/// What a client calls itself: the first product of its `User-Agent` (RFC 9110, 10.1.5), such as
/// `curl/8.14.1`. Told by whoever calls, so it names a program to look for and proves nothing.
public final class ClientName {
  /// What is longer is cut.
  public static final int MOST_CHARACTERS = 40;

  private ClientName() {}

  /// @param userAgent the header; null where there is none
  public static @Nullable String of(@Nullable String userAgent) {
    if (userAgent == null) {
      return null;
    }
    int end = 0;
    while (end < userAgent.length() && end < MOST_CHARACTERS && isPart(userAgent.charAt(end))) {
      end++;
    }
    return end == 0 ? null : userAgent.substring(0, end);
  }

  /// A character of a token, as RFC 9110 has it, or the slash before the version.
  private static boolean isPart(char character) {
    return (character >= '0' && character <= '9')
        || (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || "/.-_+!#$%&'*^`|~".indexOf(character) >= 0;
  }
}
