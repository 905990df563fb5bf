package dev.latchkey.console.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.latchkey.console.Browser;
import dev.latchkey.console.ConsoleServer;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.company.CompanySignIn;
import dev.latchkey.domain.company.SetUpCompanySignIn;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.GroupMember;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Secret;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompanySignInTest {
  @TempDir private Path folder;
  private final ScriptedProvider provider = new ScriptedProvider();
  private ConsoleServer server;
  private OrganizationId acme;
  private Browser cleo;

  @BeforeEach
  void start() {
    server = ConsoleServer.start(folder, provider);
    server.setUp();
    acme = server.stores().organizations().findBySlug("acme").orElseThrow().id();
    set(Map.of());
    cleo = new Browser(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Nested
  class A_newcomer {
    @Test
    void becomes_a_member_with_the_role_User_and_is_in() {
      signIn(cleo);

      assertThat(cleo.get("/o/acme/access-tokens").statusCode()).isEqualTo(200);
      User user = server.stores().users().findByEmail("cleo@example.com").orElseThrow();
      assertThat(user.name()).isEqualTo("Cleo Kurz");
      assertThat(user.passwordHash()).isNull();
      assertThat(server.stores().members().withRole(acme, "User"))
          .extracting(User::id)
          .containsExactly(user.id());
    }

    @Test
    void is_the_same_person_the_second_time_also_under_another_address() {
      signIn(cleo);
      Browser again = new Browser(server);
      Away away = away(again);
      provider.says(
          ScriptedProvider.right(away.nonce(), server.clock().instant())
              .claim("email", "cleo.new@example.com")
              .claim("email_verified", false)
              .build());

      assertThat(back(again, away).statusCode()).isEqualTo(303);
      assertThat(server.stores().users().findByEmail("cleo.new@example.com")).isEmpty();
    }

    @Test
    void with_an_address_that_the_provider_does_not_call_verified_is_refused() {
      for (Object said : new Object[] {false, "true", 1}) {
        assertThat(refusal(away -> right(away).claim("email_verified", said).build()))
            .isEqualTo("UNVERIFIED_EMAIL");
      }
      assertThat(refusal(away -> right(away).claim("email_verified", null).build()))
          .isEqualTo("UNVERIFIED_EMAIL");
      assertThat(refusal(away -> right(away).claim("email", null).build()))
          .isEqualTo("UNVERIFIED_EMAIL");
      assertThat(server.stores().users().findByEmail("cleo@example.com")).isEmpty();
    }
  }

  @Nested
  class An_account_that_is_there {
    @Test
    void is_never_linked_by_an_unverified_address() {
      assertThat(
              refusal(
                  away ->
                      right(away)
                          .claim("email", ConsoleServer.EMAIL)
                          .claim("email_verified", false)
                          .build()))
          .isEqualTo("UNVERIFIED_EMAIL");
      assertThat(server.stores().companySignIns().known(acme, "subject-1")).isEmpty();
    }

    @Test
    void opens_this_organization_alone_and_holds_no_operators_rights() {
      Away away = away(cleo);
      provider.says(right(away).claim("email", ConsoleServer.EMAIL).build());
      back(cleo, away);

      assertThat(cleo.get("/o/acme/access-tokens").statusCode()).isEqualTo(200);
      assertThat(cleo.get("/operations/organizations").statusCode()).isEqualTo(403);
      assertThat(cleo.get("/account/sign-in-methods/authenticator").statusCode()).isEqualTo(303);
      Browser ann = new Browser(server);
      ann.signIn(ConsoleServer.PASSWORD);
      assertThat(ann.get("/operations/organizations").statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class A_token_is_refused {
    @Test
    void of_another_issuer() {
      assertThat(refusal(away -> right(away).issuer("https://evil.example.com").build()))
          .isEqualTo("WRONG_ISSUER");
    }

    @Test
    void for_another_audience() {
      assertThat(refusal(away -> right(away).audience("another").build()))
          .isEqualTo("WRONG_AUDIENCE");
      assertThat(refusal(away -> right(away).audience(List.of("latchkey", "another")).build()))
          .isEqualTo("WRONG_AUDIENCE");
      assertThat(refusal(away -> right(away).claim("azp", "another").build()))
          .isEqualTo("WRONG_AUDIENCE");
    }

    @Test
    void with_another_nonce_or_none() {
      assertThat(refusal(away -> right(away).claim("nonce", "another").build()))
          .isEqualTo("WRONG_NONCE");
      assertThat(refusal(away -> right(away).claim("nonce", null).build()))
          .isEqualTo("WRONG_NONCE");
    }

    @Test
    void that_has_expired_or_never_does() {
      assertThat(
              refusal(
                  away ->
                      right(away)
                          .expirationTime(Date.from(server.clock().instant().minusSeconds(61)))
                          .build()))
          .isEqualTo("EXPIRED");
      assertThat(refusal(away -> right(away).expirationTime(null).build())).isEqualTo("EXPIRED");
    }

    @Test
    void with_alg_none() {
      Away away = away(cleo);
      provider.saysUnsigned(right(away).build());

      assertThat(back(cleo, away).statusCode()).isEqualTo(422);
      assertThat(lastRefusal()).isEqualTo("BAD_ALGORITHM");
    }

    @Test
    void signed_with_the_public_key_as_a_shared_secret() {
      Away away = away(cleo);
      provider.saysWithThePublicKeyAsSecret(right(away).build());

      assertThat(back(cleo, away).statusCode()).isEqualTo(422);
      assertThat(lastRefusal()).isEqualTo("BAD_ALGORITHM");
    }

    @Test
    void signed_by_another_key_under_the_same_name() {
      Away away = away(cleo);
      provider.says(right(away).build(), ScriptedProvider.newKey());

      assertThat(back(cleo, away).statusCode()).isEqualTo(422);
      assertThat(lastRefusal()).isEqualTo("BAD_SIGNATURE");
    }

    @Test
    void changed_behind_its_signature() {
      Away away = away(cleo);
      provider.says(right(away).build());
      String[] parts = provider.token().split("\\.");
      provider.says(right(away).claim("email", ConsoleServer.EMAIL).build());
      String[] others = provider.token().split("\\.");
      provider.saysRaw(parts[0] + "." + others[1] + "." + parts[2]);

      assertThat(back(cleo, away).statusCode()).isEqualTo(422);
      assertThat(lastRefusal()).isEqualTo("BAD_SIGNATURE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "e30.e30.", "{}"})
    void that_is_none(String text) {
      Away away = away(cleo);
      provider.saysRaw(text);

      assertThat(back(cleo, away).statusCode()).isEqualTo(422);
      assertThat(cleo.isSignedIn()).isFalse();
    }
  }

  @Nested
  class The_state {
    @Test
    void that_another_browser_began_lets_nobody_in() {
      Away away = away(cleo);
      provider.says(right(away).build());

      assertThat(back(new Browser(server), away).statusCode()).isEqualTo(422);

      Browser victim = new Browser(server);
      away(victim);
      assertThat(back(victim, away).statusCode()).isEqualTo(422);
      assertThat(lastRefusal()).isEqualTo("WRONG_STATE");
      assertThat(victim.isSignedIn()).isFalse();
    }

    @Test
    void is_good_for_ten_minutes() {
      Away away = away(cleo);
      server.clock().advance(Duration.ofMinutes(10));
      provider.says(right(away).build());

      assertThat(back(cleo, away).statusCode()).isEqualTo(422);
      assertThat(lastRefusal()).isEqualTo("WRONG_STATE");
    }

    @Test
    void is_good_once() {
      Away away = away(cleo);
      provider.says(right(away).build());
      assertThat(back(cleo, away).statusCode()).isEqualTo(303);

      assertThat(back(cleo, away).statusCode()).isEqualTo(422);
    }
  }

  @Nested
  class Afterwards {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "https://evil.example.com/",
          "//evil.example.com",
          "/\\evil.example.com",
          "javascript:alert(1)"
        })
    void no_one_is_led_off_the_site(String next) {
      Away away = away(cleo, next);
      provider.says(right(away).build());

      assertThat(location(back(cleo, away))).endsWith("/o/acme");
    }

    @Test
    void the_wanted_page_comes() {
      Away away = away(cleo, "/o/acme/audit");
      provider.says(right(away).build());

      assertThat(location(back(cleo, away))).endsWith("/o/acme/audit");
    }

    @Test
    void removing_the_company_sign_in_ends_its_sessions() {
      signIn(cleo);

      server.part(SetUpCompanySignIn.class).remove(Caller.system(acme));

      assertThat(cleo.isSignedIn()).isFalse();
      assertThat(new Browser(server).get("/sign-in/company/acme").statusCode()).isEqualTo(422);
    }
  }

  @Nested
  class Groups_ {
    private GroupId warehouse;
    private GroupId office;

    @BeforeEach
    void makeGroups() {
      warehouse = group("warehouse");
      office = group("office");
      set(Map.of("wh-people", "warehouse", "office-people", "office"));
    }

    @Test
    void follow_what_the_provider_says_at_each_sign_in_and_others_are_left_alone() {
      GroupId own = group("own");
      signIn(cleo, "wh-people", "somebody-else");
      User user = server.stores().users().findByEmail("cleo@example.com").orElseThrow();
      server
          .stores()
          .changes()
          .commit(
              change ->
                  server
                      .stores()
                      .groups()
                      .insert(new GroupMember(acme, own, user.id(), false, change.at(), 1)));
      assertThat(groupsOf(user)).containsExactlyInAnyOrder(warehouse, own);

      signIn(new Browser(server), "office-people");

      assertThat(groupsOf(user)).containsExactlyInAnyOrder(office, own);
    }

    private void signIn(Browser browser, String... groups) {
      Away away = away(browser);
      provider.says(right(away).claim("groups", List.of(groups)).build());
      assertThat(back(browser, away).statusCode()).isEqualTo(303);
    }

    private List<GroupId> groupsOf(User user) {
      return server.stores().groups().of(acme, user.id()).stream().map(GroupMember::group).toList();
    }

    private GroupId group(String slug) {
      GroupId id = new GroupId(server.part(NewIds.class).next());
      server
          .stores()
          .changes()
          .commit(
              change ->
                  server.stores().groups().insert(new Group(acme, id, slug, slug, change.at(), 1)));
      return id;
    }
  }

  @Test
  void A_provider_that_calls_itself_otherwise_is_not_gone_to() {
    provider.callsItself("https://evil.example.com");

    assertThat(cleo.get("/sign-in/company/acme").statusCode()).isEqualTo(422);
  }

  @Test
  void The_code_is_redeemed_with_the_clients_secret_and_the_verifier_of_this_sign_in() {
    signIn(cleo);

    assertThat(provider.posted()).hasSize(1);
    assertThat(provider.posted().getFirst())
        .contains("grant_type=authorization_code", "code=the-code", "code_verifier=");
  }

  private void signIn(Browser browser) {
    Away away = away(browser);
    provider.says(right(away).build());
    assertThat(back(browser, away).statusCode()).isEqualTo(303);
  }

  private JWTClaimsSet.Builder right(Away away) {
    return ScriptedProvider.right(away.nonce(), server.clock().instant());
  }

  /// Why a sign-in with these claims was refused.
  private String refusal(java.util.function.Function<Away, JWTClaimsSet> claims) {
    Away away = away(cleo);
    provider.says(claims.apply(away));
    assertThat(back(cleo, away).statusCode()).isEqualTo(422);
    assertThat(cleo.isSignedIn()).isFalse();
    return lastRefusal();
  }

  private String lastRefusal() {
    return Objects.requireNonNull(
        server
            .stores()
            .auditEvents()
            .list(acme, AuditEvents.Filter.NONE, Page.Wanted.FIRST)
            .items()
            .stream()
            .filter(event -> event.entry().action().equals("session.create"))
            .findFirst()
            .orElseThrow()
            .entry()
            .code());
  }

  private void set(Map<String, String> groups) {
    Outcome<CompanySignIn> saved =
        server
            .part(SetUpCompanySignIn.class)
            .save(
                Caller.system(acme),
                new SetUpCompanySignIn.Wanted(
                    ScriptedProvider.ISSUER,
                    ScriptedProvider.CLIENT,
                    Secret.of("the-clients-secret"),
                    "groups",
                    groups));
    assertThat(saved).isInstanceOf(Outcome.Done.class);
  }

  private static Away away(Browser browser) {
    return away(browser, "");
  }

  private static Away away(Browser browser, String next) {
    String there = location(browser.get("/sign-in/company/acme?next=" + Browser.encoded(next)));
    assertThat(there)
        .startsWith(ScriptedProvider.ISSUER + "/auth")
        .contains("code_challenge_method=S256", "response_type=code", "client_id=latchkey");
    return new Away(parameter(there, "state"), parameter(there, "nonce"));
  }

  private static HttpResponse<String> back(Browser browser, Away away) {
    return browser.get("/sign-in/company/callback?code=the-code&state=" + away.state());
  }

  private static String location(HttpResponse<String> answer) {
    Optional<String> location = answer.headers().firstValue("Location");
    assertThat(location).as(answer.body()).isPresent();
    return location.orElseThrow();
  }

  private static String parameter(String address, String name) {
    Matcher found = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  /// A browser's being away at the provider.
  private record Away(String state, String nonce) {}
}
