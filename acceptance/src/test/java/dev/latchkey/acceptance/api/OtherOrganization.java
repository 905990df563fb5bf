package dev.latchkey.acceptance.api;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.server.installation.Installation;
import dev.latchkey.server.installation.PersonAtWork;
import dev.latchkey.server.settings.Key;
import dev.latchkey.server.settings.ReadSettings;
import dev.latchkey.server.settings.SettingsOutcome;
import dev.latchkey.store.Stores;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A second organization, `globex`, with one of everything. Each of its things has [#MARK] in a
/// field that no request sends, so that an answer which tells of one is noticed.
final class OtherOrganization {
  static final String MARK = "zephyr";

  private static final String PATH = "/api/v1/organizations/globex";

  private final String id;
  private final String administrator;
  private final Map<String, List<String>> names = new LinkedHashMap<>();
  private String value = "";
  private String cursor = "";

  private OtherOrganization(String id, String administrator) {
    this.id = id;
    this.administrator = administrator;
  }

  /// Founds it in a data folder that no server has open.
  ///
  /// @param operator the e-mail of a member of `home` who is one
  static OtherOrganization found(Path data, String operator, String home) {
    SettingsOutcome read =
        new ReadSettings(Map.of(), "tenancy").read(Map.of(Key.DATA_DIR, data.toString()));
    if (!(read instanceof SettingsOutcome.Accepted(var settings, var warnings))
        || !(Installation.open(settings, InstantSource.system())
            instanceof Installation.Opening.Opened(Installation installation))) {
      throw new AssertionError("the installation does not open");
    }
    try (installation) {
      Stores stores = installation.stores();
      PersonAtWork person = new PersonAtWork(installation);
      Organization founders = stores.organizations().findBySlug(home).orElseThrow();
      Caller founder =
          person
              .caller(stores.users().findByEmail(operator).orElseThrow(), founders.id())
              .orElseThrow();
      Organization made =
          done(
              new FoundOrganization(
                      stores.organizations(),
                      stores.environments(),
                      stores.roles(),
                      stores.users(),
                      stores.members(),
                      stores.changes(),
                      installation.ids())
                  .found(founder, "Zephyr Holdings", "globex", "zoe@zephyr.example"));
      User zoe = stores.users().findByEmail("zoe@zephyr.example").orElseThrow();
      Draft draft =
          Draft.management(
              Kind.PERSONAL,
              "Zephyr laptop",
              null,
              Permission.ofAdministrator().stream()
                  .map(Permission::wire)
                  .collect(Collectors.toSet()),
              null);
      IssueToken.IssuedToken issued =
          done(person.issueToken().issue(person.caller(zoe, made.id()).orElseThrow(), draft));
      return new OtherOrganization(made.id().toString(), issued.value().expose());
    }
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value, var position) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new AssertionError(refusal.toString());
    };
  }

  /// Gives it one of everything.
  void furnish(URI console) {
    ApiClient api = new ApiClient(administrator);
    names.put("organization", List.of("globex", id));
    make(api, console, "environment", "environments", "{\"name\":\"Zephyr\",\"slug\":\"aloft\"}");
    make(
        api,
        console,
        "service",
        "services",
        "{\"name\":\"Zephyr\",\"slug\":\"breeze\",\"permissions\":[\"breeze:blow\"]}");
    make(api, console, "group", "groups", "{\"name\":\"Zephyr\",\"slug\":\"gusts\"}");
    ApiClient.Answer member =
        made(
            api.post(
                console, PATH + "/groups/gusts/members", "{\"email\":\"zed@zephyr.example\"}"));
    names.put("user", List.of(member.text("/user")));
    make(api, console, "policy", "policies", "{\"group\":\"gusts\",\"dormantAfter\":\"P90D\"}");
    make(api, console, "role", "roles", "{\"name\":\"Zephyr\"}");
    make(
        api,
        console,
        "invitation",
        "invitations",
        "{\"email\":\"zack@zephyr.example\",\"role\":\"Zephyr\"}");
    made(
        api.post(
            console,
            PATH + "/tokens",
            "{\"kind\":\"organization\",\"name\":\"Zephyr"
                + " ci\",\"permissions\":[\"tokens:verify\"]}"));
    names.put(
        "technicalUser", List.of(api.get(console, PATH + "/technical-users").text("/items/0/id")));
    names.put("member", List.of(api.get(console, PATH + "/members").text("/items/0/id")));
    ApiClient.Answer token =
        made(
            api.post(
                console,
                PATH + "/tokens",
                "{\"kind\":\"environment\",\"service\":\"breeze\",\"environment\":\"aloft\","
                    + "\"permissions\":[\"breeze:blow\"],\"description\":\"Zephyr\"}"));
    names.put("token", List.of(token.text("/id")));
    value = token.text("/value");
    api.post(
        console,
        PATH + "/tokens",
        "{\"kind\":\"environment\",\"service\":\"breeze\",\"environment\":\"aloft\","
            + "\"permissions\":[\"breeze:blow\"],\"description\":\"Zephyr too\"}");
    cursor = api.get(console, PATH + "/tokens?limit=1").text("/next");
  }

  private void make(ApiClient api, URI console, String variable, String list, String json) {
    ApiClient.Answer answer = made(api.post(console, PATH + "/" + list, json));
    List<String> forms = new ArrayList<>();
    if (answer.json().has("slug")) {
      forms.add(answer.text("/slug"));
    }
    if (answer.json().has("id")) {
      forms.add(answer.text("/id"));
    }
    names.put(variable, List.copyOf(forms));
  }

  private static ApiClient.Answer made(ApiClient.Answer answer) {
    if (answer.status() != 201) {
      throw new AssertionError(answer.http().body());
    }
    return answer;
  }

  /// What its things are called in paths and fields, by the path's variable: slug and id.
  Map<String, List<String>> names() {
    return Map.copyOf(names);
  }

  /// The value of its token for its own service.
  String value() {
    return value;
  }

  /// One that its own list of tokens gave.
  String cursor() {
    return cursor;
  }
}
