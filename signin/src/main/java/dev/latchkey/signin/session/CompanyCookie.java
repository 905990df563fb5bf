package dev.latchkey.signin.session;

import dev.latchkey.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// What a browser keeps while it is away at a company's identity provider:
/// `<slug>~<state>~<where to go then>`.
///
/// @param next a path of our own
public record CompanyCookie(String organization, Secret state, String next) {
  Secret text() {
    String path =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(next.getBytes(StandardCharsets.UTF_8));
    return Secret.of(organization + "~" + state.expose() + "~" + path);
  }

  static Optional<CompanyCookie> parse(Secret text) {
    String[] parts = text.expose().split("~", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      String next = new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8);
      return Optional.of(new CompanyCookie(parts[0], Secret.of(parts[1]), NextPage.of(next)));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }
}
