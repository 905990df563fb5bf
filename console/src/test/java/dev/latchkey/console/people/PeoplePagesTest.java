package dev.latchkey.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.console.ConsoleServer;
import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.Kind;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeoplePagesTest {
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");
  private static final Pattern LINK =
      Pattern.compile("http://127\\.0\\.0\\.1:8080/sign-in/invitation#([0-9A-Za-z]{43})");
  private static final String CHOSEN = "seven yellow kites rise";

  @TempDir Path folder;
  private ConsoleServer server;
  private OrganizationId acme;
  private Browser ann;
  private Browser ben;

  @BeforeEach
  void setUp() {
    server = ConsoleServer.withoutMail(folder);
    server.setUp();
    acme = server.stores().organizations().findBySlug("acme").orElseThrow().id();
    ann = new Browser();
    ann.signIn(ConsoleServer.EMAIL, ConsoleServer.PASSWORD);
    ben = new Browser();
  }

  @AfterEach
  void tearDown() {
    server.close();
  }

  @Nested
  class Inviting {
    @Test
    void shows_the_link_once_which_lets_somebody_new_in_once() {
      String code = invite("ben@example.com", Role.USER);
      assertThat(ann.get("/o/acme/members/invitations")).contains("ben@example.com");
      assertThat(ann.get("/o/acme/members/invitations")).doesNotContain(code);

      assertThat(ben.post("/sign-in/invitation", "code=" + code).body())
          .contains("invites ben@example.com into Acme, as User.")
          .contains("Your name");
      HttpResponse<String> tooShort = join(ben, code, "short");
      assertThat(tooShort.statusCode()).isEqualTo(422);
      assertThat(tooShort.body()).contains("At least 15 characters; this has 5.");
      HttpResponse<String> in = join(ben, code, CHOSEN);

      assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
      assertThat(in.headers().firstValue("Location").orElseThrow()).endsWith("/o/acme");
      assertThat(ben.get("/o/acme/members")).contains("You can look, not change.");
      assertThat(join(new Browser(), code, CHOSEN).body())
          .contains("This invitation was used, was withdrawn, or is older than 7 days.");
      assertThat(ann.get("/o/acme/members")).contains("Ben Fox");
    }

    @Test
    void a_user_needs_him_signed_in_as_himself() {
      code("ben@example.com", Role.USER);
      String again = invite("zoe@example.com", Role.USER);
      Browser zoe = new Browser();
      join(zoe, again, CHOSEN);
      String code = invite("kim@example.com", Role.USER);

      assertThat(zoe.post("/sign-in/invitation", "code=" + code).body())
          .contains("You are signed in as");
      assertThat(zoe.post("/sign-in/invitation-accepted", "code=" + code).body())
          .contains("You are signed in as");
    }

    @Test
    void is_taken_back() {
      String code = invite("ben@example.com", Role.USER);
      String id = server.stores().invitations().list(acme).getFirst().id().toString();

      ann.post("/o/acme/members/invitations/" + id + "/withdraw", ann.form(""));

      assertThat(ben.post("/sign-in/invitation", "code=" + code).statusCode()).isEqualTo(422);
    }

    @Test
    void is_absent_for_whoever_may_not_and_refused() {
      join(ben, code("ben@example.com", Role.USER), CHOSEN);

      assertThat(ben.get("/o/acme/members/invitations")).doesNotContain("Choose a role");
      HttpResponse<String> refused =
          ben.post(
              "/o/acme/members/invitations",
              ben.form("email=" + encoded("eve@example.com") + "&role=User"));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("This needs members:write.");
      assertThat(server.stores().invitations().list(acme)).isEmpty();
    }
  }

  @Nested
  class Members {
    @Test
    void are_removed_after_a_preview_that_names_what_ends() {
      join(ben, code("ben@example.com", Role.USER), CHOSEN);
      User user = user("ben@example.com");
      personalToken();
      String id = user.id().toString();

      String asked = ann.get("/o/acme/members?remove=" + id);
      assertThat(asked)
          .contains("Remove Ben Fox?")
          .contains("1 personal token ends for good: laptop (never used).");
      assertThat(ben.get("/o/acme/members")).contains("Ben Fox");
      HttpResponse<String> removed = ann.post("/o/acme/members/" + id + "/remove", ann.form(""));

      assertThat(removed.statusCode()).as(removed.body()).isEqualTo(303);
      assertThat(ben.status("/o/acme/members")).isEqualTo(404);
      assertThat(ann.get("/o/acme/members")).doesNotContain("Ben Fox");
    }

    @Test
    void keep_the_last_administrator() {
      String id = user(ConsoleServer.EMAIL).id().toString();

      assertThat(ann.get("/o/acme/members?remove=" + id))
          .contains("is the last administrator. Make somebody else an administrator first.")
          .doesNotContain("Remove member");
      HttpResponse<String> refused = ann.post("/o/acme/members/" + id + "/remove", ann.form(""));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("is the last administrator.");
    }

    @Test
    void get_another_role_once_what_narrows_was_seen() {
      join(ben, code("ben@example.com", Role.USER), CHOSEN);
      personalToken();
      String id = user("ben@example.com").id().toString();
      ann.post("/o/acme/roles", ann.form("name=Nothing&otherwise=NONE"));
      String nothing =
          server.stores().roles().findByName(acme, "Nothing").orElseThrow().id().toString();

      HttpResponse<String> asked =
          ann.post("/o/acme/members/" + id, ann.form("role=" + nothing + "&unit=Warehouse"));
      assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
      assertThat(asked.body()).contains("1 personal token can do less at once: laptop");
      HttpResponse<String> saved =
          ann.post(
              "/o/acme/members/" + id,
              ann.form("role=" + nothing + "&unit=Warehouse&foreseen=true"));

      assertThat(saved.statusCode()).isEqualTo(303);
      assertThat(ann.get("/o/acme/members")).contains("Nothing").contains("Warehouse");
    }
  }

  @Nested
  class Roles {
    @Test
    void are_made_edited_and_deleted() {
      HttpResponse<String> made =
          ann.post(
              "/o/acme/roles",
              ann.form(
                  "name=Leads&permission="
                      + encoded("tokens:read")
                      + "&otherwise=READ"
                      + "&access="
                      + encoded(production() + "=WRITE")));
      assertThat(made.statusCode()).as(made.body()).isEqualTo(303);
      Role leads = server.stores().roles().findByName(acme, "Leads").orElseThrow();
      assertThat(leads.environments().named()).hasSize(1);

      assertThat(ann.get("/o/acme/roles")).contains("Reads every environment, but for 1");
      String page = ann.get("/o/acme/roles/" + leads.id());
      assertThat(page).contains("value=\"tokens:read\" checked=\"checked\"");
      ann.post("/o/acme/roles/" + leads.id(), ann.form("name=Shift%20leads&otherwise=NONE"));
      assertThat(ann.get("/o/acme/roles")).contains("Shift leads").contains("No environment");
      ann.post("/o/acme/roles/" + leads.id() + "/delete", ann.form(""));
      assertThat(ann.get("/o/acme/roles")).doesNotContain("Shift leads");
    }

    @Test
    void built_in_are_shown_and_do_not_change() {
      Role user = server.stores().roles().findByName(acme, Role.USER).orElseThrow();

      assertThat(ann.get("/o/acme/roles/" + user.id()))
          .contains("Built in: it does not change.")
          .doesNotContain(">Save<");
      assertThat(
              ann.post("/o/acme/roles/" + user.id(), ann.form("name=Users&otherwise=WRITE"))
                  .statusCode())
          .isEqualTo(422);
    }
  }

  @Nested
  class Organization_tokens {
    @Test
    void are_made_shown_once_revoked_reactivated_and_deleted() {
      String tab = "/o/acme/organization/access-tokens";
      HttpResponse<String> made =
          ann.post(tab, ann.form("name=ci&expiry=30&admin=true&key=" + "k".repeat(22)));
      Matcher value = Pattern.compile("lk_org_[0-9A-Za-z]{61}").matcher(made.body());
      assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
      assertThat(value.find()).isTrue();
      assertThat(made.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      String list = ann.get(tab);
      assertThat(list)
          .contains("Organization admin", "Revoke Token", "Delete Token")
          .doesNotContain(value.group(), "Reactivate Token");
      String id = server.stores().tokens().technicalUsers(acme).getFirst().token().toString();

      ann.post(tab + "/" + id + "/status", ann.form("status=INACTIVE"));
      assertThat(ann.get(tab))
          .contains("Revoked", "Reactivate Token")
          .doesNotContain("Revoke Token");
      assertThat(ann.get("/o/acme/organization/technical-users"))
          .contains("Out of use with its token");
      ann.post(tab + "/" + id + "/status", ann.form("status=ACTIVE"));
      assertThat(ann.get(tab)).contains("Revoke Token");
      assertThat(ann.get(tab + "/" + id + "/delete"))
          .contains("Never used since it was made", "Revoke instead");
      ann.post(tab + "/" + id + "/delete", ann.form(""));
      assertThat(ann.get(tab)).contains("No organization tokens yet.");
      assertThat(ann.get("/o/acme/organization/technical-users")).contains("ci", "Token deleted");
    }

    @Test
    void are_only_looked_at_by_who_may_not_make_them() {
      join(ben, code("ben@example.com", Role.USER), CHOSEN);
      String tab = "/o/acme/organization/access-tokens";
      ann.post(tab, ann.form("name=ci&expiry=30"));

      assertThat(ben.get(tab))
          .contains("Organization user", "You can look, not change.")
          .doesNotContain("Create Access Token", "Revoke Token");
      assertThat(ben.status(tab + "/new")).isEqualTo(403);
      HttpResponse<String> refused = ben.post(tab, ben.form("name=x&expiry=30"));
      assertThat(refused.body()).contains("This needs tokens:write.");
    }

    @Test
    void say_what_is_missing_and_keep_what_was_typed() {
      HttpResponse<String> refused =
          ann.post(
              "/o/acme/organization/access-tokens", ann.form("name=&expiry=date&date=&admin=true"));

      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body())
          .contains("Give the token a name, such as what will use it.")
          .contains("id=\"admin\" name=\"admin\" value=\"true\"")
          .contains("aria-describedby=\"admin-gives\" checked=\"checked\"");
    }
  }

  private void personalToken() {
    User user = user("ben@example.com");
    Caller system = Caller.system(acme);
    Caller himself =
        new Caller(
            Actor.user(user.id(), user.name()),
            user.id(),
            null,
            acme,
            system.permissions(),
            system.environments(),
            server.clock().instant(),
            system.origin(),
            system.once());
    Draft draft = Draft.management(Kind.PERSONAL, "laptop", null, Set.of("tokens:read"), null);
    assertThat(server.part(IssueToken.class).issue(himself, draft))
        .isInstanceOf(Outcome.Done.class);
  }

  private String production() {
    return server
        .stores()
        .environments()
        .findBySlug(acme, "production")
        .orElseThrow()
        .id()
        .toString();
  }

  private User user(String email) {
    return server.stores().users().findByEmail(email).orElseThrow();
  }

  private String code(String email, String role) {
    return invite(email, role);
  }

  private String invite(String email, String role) {
    String id = server.stores().roles().findByName(acme, role).orElseThrow().id().toString();
    HttpResponse<String> made =
        ann.post(
            "/o/acme/members/invitations", ann.form("email=" + encoded(email) + "&role=" + id));
    Matcher link = LINK.matcher(made.body());
    assertThat(link.find()).as(made.body()).isTrue();
    assertThat(made.body()).contains("No mail server is set, so nothing was sent.");
    return link.group(1);
  }

  private static HttpResponse<String> join(Browser browser, String code, String password) {
    return browser.post(
        "/sign-in/invitation-accepted",
        "code=" + code + "&name=Ben%20Fox&newPassword=" + encoded(password));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// Somebody's, with the cookies that he was given.
  private final class Browser {
    private final HttpClient http =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    void signIn(String email, String password) {
      post("/sign-in", "email=" + encoded(email) + "&password=" + encoded(password));
    }

    /// A form's fields with the token that this session's forms have.
    String form(String fields) {
      Matcher found = FORM_TOKEN.matcher(get("/account/preferences"));
      assertThat(found.find()).isTrue();
      return "_csrf=" + encoded(found.group(1)) + (fields.isEmpty() ? "" : "&" + fields);
    }

    String get(String path) {
      HttpResponse<String> answer = send(path);
      assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
      return answer.body();
    }

    int status(String path) {
      return send(path).statusCode();
    }

    HttpResponse<String> post(String path, String form) {
      return send(
          HttpRequest.newBuilder(server.address().resolve(path))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build());
    }

    private HttpResponse<String> send(String path) {
      return send(HttpRequest.newBuilder(server.address().resolve(path)).GET().build());
    }

    private HttpResponse<String> send(HttpRequest request) {
      try {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
      } catch (IOException e) {
        throw new AssertionError(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }
}
