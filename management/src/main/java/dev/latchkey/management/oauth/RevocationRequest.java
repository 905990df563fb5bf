package dev.latchkey.management.oauth;

import dev.latchkey.api.oauth.FormParameters;
import dev.latchkey.management.request.Body;
import dev.latchkey.verification.decision.Presented;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;

/// What is to be revoked (RFC 7009 section 2.1): `token`. `token_type_hint` and whatever else a
/// client sends say nothing (RFC 6749 section 3.2); no parameter may be there twice, and none in
/// the URL.
sealed interface RevocationRequest {
  record Wanted(Presented presented) implements RevocationRequest {}

  record Unreadable(String why) implements RevocationRequest {}

  static RevocationRequest of(HttpServletRequest request) throws IOException {
    if (request.getQueryString() != null) {
      return new Unreadable("Parameters go into the body, never into the URL.");
    }
    Optional<FormParameters> form = FormParameters.parse(Body.ofForm(request).bytes());
    if (form.isEmpty()) {
      return new Unreadable("The body is no form in UTF-8.");
    }
    if (form.get().repeated().isPresent()) {
      return new Unreadable("A parameter is there more than once.");
    }
    String token = form.get().value("token");
    return token == null
        ? new Unreadable("The parameter token is missing.")
        : new Wanted(new Presented(token));
  }
}
