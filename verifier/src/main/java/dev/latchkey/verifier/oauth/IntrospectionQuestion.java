package dev.latchkey.verifier.oauth;

import dev.latchkey.api.oauth.FormParameters;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an introspection asks (RFC 7662 section 2.1): `token`, and ours `service` and
/// `environment`. `token_type_hint` and whatever else a client sends say nothing (RFC 6749 section
/// 3.2); no parameter may be there twice.
sealed interface IntrospectionQuestion {
  record Asked(Presented presented, Question question) implements IntrospectionQuestion {}

  record Unreadable(String why) implements IntrospectionQuestion {}

  static IntrospectionQuestion read(byte[] body) {
    Optional<FormParameters> form = FormParameters.parse(body);
    if (form.isEmpty()) {
      return new Unreadable("The body is no form in UTF-8.");
    }
    FormParameters parameters = form.get();
    if (parameters.repeated().isPresent()) {
      return new Unreadable("A parameter is there more than once.");
    }
    String token = parameters.value("token");
    if (token == null) {
      return new Unreadable("The parameter token is missing.");
    }
    return new Asked(
        new Presented(token),
        question(parameters.value("service"), parameters.value("environment")));
  }

  /// Without a service none is judged.
  private static Question question(@Nullable String service, @Nullable String environment) {
    return new Question(null, service, service == null, environment, List.of(), null);
  }
}
