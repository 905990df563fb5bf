package dev.latchkey.console.token;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.token.Token;
import java.util.List;

/// What is asked about a token; the value itself is not kept here.
///
/// @param request the id of a request whose refusal is sought
public record CheckForm(
    String service,
    String environment,
    String permissions,
    String address,
    String request,
    FormProblems problems) {
  static CheckForm empty() {
    return new CheckForm("", "", "", "", "", FormProblems.NONE);
  }

  /// The question that the token answers well.
  static CheckForm about(Token token, List<Environment> environments) {
    String service = token.rights().service();
    String environment =
        environments.stream()
            .filter(each -> each.id().equals(token.rights().environment()))
            .map(Environment::slug)
            .findFirst()
            .orElse(
                token.rights().allEnvironments() && !environments.isEmpty()
                    ? environments.getFirst().slug()
                    : "");
    return new CheckForm(
        service == null ? "" : service, environment, "", "", "", FormProblems.NONE);
  }

  CheckForm with(FormProblems found) {
    return new CheckForm(service, environment, permissions, address, request, found);
  }
}
