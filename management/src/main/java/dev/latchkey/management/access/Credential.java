package dev.latchkey.management.access;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.management.request.RequestRefused;
import dev.latchkey.verification.decision.Presented;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the one credential of a request: `Authorization: Bearer …` (RFC 6750, 2.1) or
/// `private-token: …`. With two, or one repeated, nobody could say which was meant.
final class Credential {
  private static final Pattern BEARER = Pattern.compile("(?i)bearer +([^ ].*)");

  private Credential() {}

  /// Nothing where there is none, or only one of another scheme.
  ///
  /// @throws RequestRefused for several
  static Optional<Presented> of(HttpServletRequest request) {
    List<String> authorization = Collections.list(request.getHeaders("Authorization"));
    List<String> privateToken = Collections.list(request.getHeaders("private-token"));
    boolean joined =
        authorization.stream().anyMatch(each -> each.contains(","))
            || privateToken.stream().anyMatch(each -> each.contains(","));
    if (authorization.size() + privateToken.size() > 1 || joined) {
      throw RequestRefused.because(ErrorCode.SEVERAL_CREDENTIALS);
    }
    if (!privateToken.isEmpty()) {
      return Optional.of(new Presented(privateToken.getFirst().strip()));
    }
    return authorization.stream()
        .map(each -> BEARER.matcher(each.strip()))
        .filter(Matcher::matches)
        .map(form -> new Presented(form.group(1).strip()))
        .findFirst();
  }
}
