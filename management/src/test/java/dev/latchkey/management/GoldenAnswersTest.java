package dev.latchkey.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.testkit.openapi.Description;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One answer of each operation, as a file beside this test: what changes in them is seen in
// review.
/// Ids and values are numbered in the order in which they come; run with `-Dgolden.write=true` to
/// write the files anew.
class GoldenAnswersTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/latchkey/management/golden");
  private static final Pattern CHANCE =
      Pattern.compile(
          "(lk_[a-z]{3}|[a-z]{3})_[0-9A-Za-z]{20,80}|lk_[a-z]{3}_[0-9A-Za-z]{12}|#[0-9A-Za-z]{43}");
  private static final Pattern POSITION = Pattern.compile("\"position\" : \"[^\"]+\"");
  private static final String ACME = "/api/v1/organizations/acme";

  @RegisterExtension final ManagementServer server = new ManagementServer();
  private final Map<String, String> answers = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  @Test
  void are_as_they_were() throws IOException {
    organizations();
    environments();
    services();
    subscriptions();
    groups();
    roles();
    members();
    invitations();
    technicalUsers();
    tokens();
    verifiers();
    oauth();
    ask("listNodes", "GET", "/api/v1/nodes", "");
    ask("getMe", "GET", "/api/v1/me", "");
    ask("listMyOrganizations", "GET", "/api/v1/me/organizations", "");
    ask("listAuditEvents", "GET", ACME + "/audit-events?limit=2", "");
    policies();

    if (Boolean.getBoolean("golden.write")) {
      for (Map.Entry<String, String> each : answers.entrySet()) {
        Files.writeString(FOLDER.resolve(each.getKey() + ".http"), each.getValue());
      }
    }
    for (Map.Entry<String, String> each : answers.entrySet()) {
      assertThat(each.getValue())
          .as(each.getKey())
          .isEqualTo(Files.readString(FOLDER.resolve(each.getKey() + ".http")));
    }
    assertThat(answers.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("/api/v1/", "/oauth2/revoke", "/.well-known/")
                .flatMap(prefix -> new Description().operations(prefix).stream())
                .map(Description.Operation::id)
                .filter(id -> !id.equals("getOpenApi") && !id.equals("getDocs"))
                .collect(Collectors.toSet()));
  }

  private void organizations() {
    ask("listOrganizations", "GET", "/api/v1/organizations", "");
    ask(
        "createOrganization",
        "POST",
        "/api/v1/organizations",
        "{\"name\":\"Red Mill\",\"administratorEmail\":\"eve@example.com\"}");
    ask("getOrganization", "GET", ACME, "");
    ask("updateOrganization", "PATCH", ACME, "{\"name\":\"Acme AG\"}");
    ask("deleteOrganization", "DELETE", "/api/v1/organizations/red-mill", "");
  }

  private void environments() {
    ask("createEnvironment", "POST", ACME + "/environments", "{\"name\":\"Staging\"}");
    ask("listEnvironments", "GET", ACME + "/environments", "");
    ask("getEnvironment", "GET", ACME + "/environments/staging", "");
    ask("updateEnvironment", "PATCH", ACME + "/environments/staging", "{\"name\":\"Stage\"}");
    ask("deleteEnvironment", "DELETE", ACME + "/environments/staging", "");
  }

  private void services() {
    ask(
        "createService",
        "POST",
        ACME + "/services",
        "{\"name\":\"Orders API\",\"permissions\":[\"orders:read\"]}");
    ask("listServices", "GET", ACME + "/services", "");
    ask("getService", "GET", ACME + "/services/edi", "");
    ask(
        "updateService",
        "PATCH",
        ACME + "/services/orders-api",
        "{\"needsSubscription\":true}",
        "Prefer",
        "wait=5");
    ask("deleteService", "DELETE", ACME + "/services/orders-api", "", "Prefer", "wait=5");
  }

  private void subscriptions() {
    ask("subscribe", "PUT", ACME + "/subscriptions/cloud-datastore", "");
    ask("listSubscriptions", "GET", ACME + "/subscriptions", "");
    ask("unsubscribe", "DELETE", ACME + "/subscriptions/cloud-datastore", "");
  }

  private void groups() {
    ask("createGroup", "POST", ACME + "/groups", "{\"name\":\"Warehouse\"}");
    ask("listGroups", "GET", ACME + "/groups", "");
    ask("getGroup", "GET", ACME + "/groups/warehouse", "");
    ask("updateGroup", "PATCH", ACME + "/groups/warehouse", "{\"name\":\"Depot\"}");
    String members = ACME + "/groups/warehouse/members";
    Reply added =
        ask("addGroupMember", "POST", members, "{\"email\":\"ben@example.com\",\"admin\":true}");
    String ben = members + "/" + added.text("/user");
    ask("listGroupMembers", "GET", members, "");
    ask("getGroupMember", "GET", ben, "");
    ask("updateGroupMember", "PATCH", ben, "{\"admin\":false}");
    ask("removeGroupMember", "DELETE", ben, "");
    ask("deleteGroup", "DELETE", ACME + "/groups/warehouse", "", "Prefer", "wait=5");
  }

  private void roles() {
    String roles = ACME + "/roles";
    Reply made =
        ask(
            "createRole",
            "POST",
            roles,
            "{\"name\":\"Shift leads\",\"permissions\":[\"tokens:write\",\"tokens:read\"],"
                + "\"otherEnvironments\":\"read\",\"environments\":[{\"environment\":\"production\","
                + "\"access\":\"write\"}]}");
    String path = roles + "/" + made.text("/id");
    ask("listRoles", "GET", roles + "?q=shift", "");
    ask("getRole", "GET", path, "");
    ask("updateRole", "PATCH", path, "{\"permissions\":[\"tokens:read\"]}", "Prefer", "wait=5");
    ask("deleteRole", "DELETE", path, "");
  }

  private void members() {
    User ann = server.stores().users().findByEmail("ann@example.com").orElseThrow();
    String path = ACME + "/members/" + ann.id();
    ask("listMembers", "GET", ACME + "/members", "");
    ask("getMember", "GET", path, "");
    ask("updateMember", "PATCH", path, "{\"unit\":\"Warehouse\"}");
    String user = server.ann().get(ACME + "/roles?q=user").text("/items/0/id");
    UserId dora = server.join("acme", "dora@example.com", user);
    ask("removeMember", "DELETE", ACME + "/members/" + dora, "", "Prefer", "wait=5");
  }

  private void invitations() {
    String invitations = ACME + "/invitations";
    Reply made =
        ask(
            "createInvitation",
            "POST",
            invitations,
            "{\"email\":\"zoe@example.com\",\"role\":\"User\"}");
    String path = invitations + "/" + made.text("/id");
    ask("listInvitations", "GET", invitations, "");
    ask("getInvitation", "GET", path, "");
    ask("withdrawInvitation", "DELETE", path, "");
  }

  private void technicalUsers() {
    server
        .ann()
        .post(
            ACME + "/tokens",
            "{\"kind\":\"organization\",\"name\":\"ci\",\"permissions\":[\"tokens:verify\"]}");
    Reply listed = ask("listTechnicalUsers", "GET", ACME + "/technical-users", "");
    ask("getTechnicalUser", "GET", ACME + "/technical-users/" + listed.text("/items/0/id"), "");
  }

  private void policies() {
    Reply made =
        ask(
            "createPolicy",
            "POST",
            ACME + "/policies",
            "{\"environment\":\"production\",\"kinds\":[\"environment\",\"personal\"],"
                + "\"expiryRequired\":true,\"maximumLifetime\":\"P180D\","
                + "\"allowedAddresses\":[\"203.0.113.0/24\"],\"dormantAfter\":\"PT36H\"}");
    String path = ACME + "/policies/" + made.text("/id");
    ask("listPolicies", "GET", ACME + "/policies", "");
    ask("getPolicy", "GET", path, "");
    ask(
        "updatePolicy",
        "PATCH",
        path,
        "{\"kinds\":null,\"existing\":\"APPLY\"}",
        "Prefer",
        "wait=5");
    ask("deletePolicy", "DELETE", path, "");
  }

  private void tokens() {
    String tokens = ACME + "/tokens";
    Reply made =
        ask(
            "createToken",
            "POST",
            tokens,
            "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\","
                + "\"description\":\"orders\",\"expiresAt\":\"2027-03-01T00:00:00Z\","
                + "\"allowedAddresses\":[\"203.0.113.0/24\"],\"metadata\":{\"team\":\"orders\",\"n\":1.10}}");
    String path = tokens + "/" + made.text("/id");
    ask("listTokens", "GET", tokens, "");
    ask("getToken", "GET", path, "");
    ask("updateToken", "PATCH", path, "{\"status\":\"INACTIVE\"}", "Prefer", "wait=5");
    ask("revealToken", "POST", path + "/reveal", "{}");
    ask("rotateToken", "POST", path + "/rotate", "{\"overlap\":\"P7D\"}", "Prefer", "wait=5");
    ask("takeBackRotation", "DELETE", path + "/rotate", "");
    ask("getTokenUsage", "GET", path + "/usage?days=2", "");
    ask("listTokenEvents", "GET", path + "/events", "");
    ask("deleteToken", "DELETE", path + "?preview=true", "");
  }

  private void verifiers() {
    Reply made =
        ask(
            "createVerifier",
            "POST",
            "/api/v1/verifiers",
            "{\"name\":\"edge\",\"services\":[\"edi\"]}");
    String path = "/api/v1/verifiers/" + made.text("/id");
    ask("listVerifiers", "GET", "/api/v1/verifiers", "");
    ask("getVerifier", "GET", path, "");
    ask("updateVerifier", "PATCH", path, "{\"feed\":true}");
    ask("rotateVerifier", "POST", path + "/rotate", "");
    ask("takeBackVerifierRotation", "DELETE", path + "/rotate", "", "Prefer", "wait=5");
    ask("deleteVerifier", "DELETE", path, "");
  }

  private void oauth() {
    ask("getAuthorizationServerMetadata", "GET", "/.well-known/oauth-authorization-server", "");
    ask("revokeToken", "FORM", "/oauth2/revoke", "token=nobodys", "Prefer", "wait=5");
  }

  private Reply ask(String operation, String method, String path, String body, String... headers) {
    Reply reply =
        switch (method) {
          case "POST" -> server.ann().post(path, body, headers);
          case "FORM" -> server.nobody().postForm(path, body, headers);
          case "PATCH" -> server.ann().patch(path, body, headers);
          default -> server.ann().send(method, path, BodyPublishers.noBody(), headers);
        };
    StringBuilder text = new StringBuilder(method + " " + path + "\n");
    for (int at = 0; at < headers.length; at += 2) {
      text.append(headers[at]).append(": ").append(headers[at + 1]).append('\n');
    }
    text.append(body.isEmpty() ? "" : "\n" + body + "\n").append("\n").append(reply.status());
    text.append('\n');
    for (String header : new String[] {"Content-Type", "ETag", "Location", "Preference-Applied"}) {
      reply.header(header).ifPresent(it -> text.append(header + ": " + it + "\n"));
    }
    String json = reply.body().isEmpty() ? "" : "\n" + reply.json().toPrettyString() + "\n";
    answers.put(operation, named(text + json));
    return reply;
  }

  /// What is made by chance becomes a number, the same wherever it comes again.
  private String named(String text) {
    Matcher found = CHANCE.matcher(POSITION.matcher(text).replaceAll("\"position\" : \"…\""));
    return found.replaceAll(
        each ->
            names.computeIfAbsent(
                each.group(), it -> it.replaceAll("_[^_]*$|#.*$", "_") + (names.size() + 1)));
  }
}
