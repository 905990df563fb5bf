package dev.latchkey.acceptance.browser;

import dev.latchkey.acceptance.server.ApiClient;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An organization as its administrator works on it by the API, to prepare what pages show.
///
/// @param slug as in `/o/{slug}/…`
record Workplace(Installation installation, ApiClient api, String slug) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  String path(String page) {
    return "/o/" + slug + "/" + page;
  }

  /// Makes an environment token.
  Made token(String service, String environment, String description) {
    ObjectNode draft = draft(service, description);
    if (environment.equals("*")) {
      draft.put("allEnvironments", true);
    } else {
      draft.put("environment", environment);
    }
    return made(draft);
  }

  /// Makes a group with one member, who comes from outside.
  void group(String name, String email, boolean admin) {
    String groups = "/api/v1/organizations/" + slug + "/groups";
    ApiClient.Answer made =
        api.post(
            installation.console(), groups, JSON.createObjectNode().put("name", name).toString());
    ObjectNode member = JSON.createObjectNode().put("email", email).put("admin", admin);
    ApiClient.Answer added =
        api.post(
            installation.console(),
            groups + "/" + made.text("/slug") + "/members",
            member.toString());
    if (added.status() != 201) {
      throw new AssertionError(added.http().body());
    }
  }

  Made expiring(String service, String environment, String description, Duration after) {
    return made(
        draft(service, description)
            .put("environment", environment)
            .put("expiresAt", Instant.now().plus(after).toString()));
  }

  /// Presents a token once, for what it was made for; answers the verdict's code.
  String present(Made token, String service, String environment, String from) {
    ObjectNode question =
        JSON.createObjectNode()
            .put("token", token.value())
            .put("service", service)
            .put("environment", environment)
            .put("clientAddress", from);
    return api.post(installation.verify(), "/v1/verify", question.toString()).text("/code");
  }

  /// Waits until the last use of a token is kept.
  void awaitUse(Made token) {
    Await.until("use of " + token.hint(), () -> !read(token).path("lastUsedAt").isNull());
  }

  /// Changes a token.
  JsonNode patch(Made token, String body) {
    ApiClient.Answer answer = api.patch(installation.console(), address(token), body);
    if (answer.status() != 200) {
      throw new AssertionError(answer.http().body());
    }
    return answer.json();
  }

  void delete(Made token) {
    ApiClient.Answer answer = api.delete(installation.console(), address(token));
    if (answer.status() != 204) {
      throw new AssertionError(answer.http().body());
    }
  }

  /// The token as the API tells it.
  JsonNode read(Made token) {
    return api.get(installation.console(), address(token)).json();
  }

  private String address(Made token) {
    return "/api/v1/organizations/" + slug + "/tokens/" + token.id();
  }

  private static ObjectNode draft(String service, String description) {
    return JSON.createObjectNode()
        .put("kind", "environment")
        .put("service", service)
        .put("description", description);
  }

  private Made made(ObjectNode draft) {
    ApiClient.Answer answer =
        api.post(
            installation.console(), "/api/v1/organizations/" + slug + "/tokens", draft.toString());
    if (answer.status() != 201) {
      throw new AssertionError(answer.http().body());
    }
    return new Made(answer.text("/id"), answer.text("/hint"), answer.text("/value"));
  }

  /// A token that was made.
  record Made(String id, String hint, String value) {}
}
