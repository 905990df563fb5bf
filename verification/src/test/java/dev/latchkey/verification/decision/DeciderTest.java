package dev.latchkey.verification.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.RoleRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.RowKey;
import dev.latchkey.verification.form.TokenForm;
import dev.latchkey.verification.form.TypeId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeciderTest {
  private static final Question EDI_IN_PRODUCTION = asking("edi", "production");

  private final World world = new World();
  private final Caller acme = new Caller.OfOrganization(new UUID(7, 7), World.ACME);

  private static Question asking(@Nullable String service, @Nullable String environment) {
    return new Question(null, service, environment, List.of(), null);
  }

  private Verdict decide(String value, Question question, Caller caller) {
    return (Verdict) world.decider.decide(new Presented(value), question, caller);
  }

  private @Nullable Reason reason(String value, Question question) {
    return decide(value, question, acme).reason();
  }

  private static TokenRow with(Tokens tokens, Consumer<Tokens> change) {
    change.accept(tokens);
    return tokens.row();
  }

  @Nested
  class What_is_presented {
    @Test
    void a_good_token_passes() {
      String value = world.issue(Tokens.edi().row());

      Verdict verdict = decide(value, EDI_IN_PRODUCTION, acme);

      assertThat(verdict.code()).isEqualTo(VerdictCode.OK);
      assertThat(verdict.decidedAt()).isEqualTo(World.micros(World.NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lk", "Bearer", "lk_edi_", "ünïcode", "lk_edi_0123456789ab"})
    void what_has_not_the_form_is_malformed(String presented) {
      assertThat(reason(presented, EDI_IN_PRODUCTION)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void each_changed_character_is_malformed() {
      String value = world.issue(Tokens.edi().row());

      for (int at = 0; at < value.length(); at++) {
        char[] changed = value.toCharArray();
        changed[at] = changed[at] == 'x' ? 'y' : 'x';
        assertThat(reason(new String(changed), EDI_IN_PRODUCTION)).isEqualTo(Reason.MALFORMED);
      }
    }

    @Test
    void a_value_that_was_never_issued_is_unknown() {
      assertThat(reason(world.mint(), EDI_IN_PRODUCTION)).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void another_secret_behind_a_known_public_id_is_the_wrong_value() {
      String value = world.issue(Tokens.edi().row());
      String forged = TokenForm.compose("lk", "edi", TokenForm.publicId(value), "z".repeat(43));

      Verdict verdict = decide(forged, EDI_IN_PRODUCTION, acme);

      assertThat(verdict.reason()).isEqualTo(Reason.WRONG_VALUE);
      assertThat(verdict.token()).isNull();
    }

    @Test
    void another_prefix_before_the_same_id_and_secret_is_the_wrong_value() {
      String value = world.issue(Tokens.edi().row());
      int secret = value.length() - TokenForm.CHECKSUM_LENGTH - TokenForm.SECRET_LENGTH;
      String forged =
          TokenForm.compose(
              "lk",
              "org",
              TokenForm.publicId(value),
              value.substring(secret, secret + TokenForm.SECRET_LENGTH));

      assertThat(reason(forged, EDI_IN_PRODUCTION)).isEqualTo(Reason.WRONG_VALUE);
    }

    @Test
    void a_value_whose_master_key_is_missing_is_not_refused_but_undecidable() {
      String value = world.issue(Tokens.edi().row());
      world.keys.remove("k1");

      Decision decision = world.decider.decide(new Presented(value), EDI_IN_PRODUCTION, acme);

      assertThat(decision).isEqualTo(Undecidable.sealed("k1"));
    }
  }

  @Nested
  class State_and_organization {
    @Test
    void an_inactive_token_is_refused() {
      assertRefused(with(Tokens.edi(), token -> token.active = false), Reason.INACTIVE);
    }

    @Test
    void an_expiry_is_the_first_instant_of_refusal() {
      long now = World.micros(World.NOW);

      assertRefused(with(Tokens.edi(), token -> token.expiresAt = now), Reason.EXPIRED);
      assertPasses(with(Tokens.edi(), token -> token.expiresAt = now + 1));
    }

    @Test
    void a_beginning_is_the_first_instant_of_acceptance() {
      long now = World.micros(World.NOW);

      assertRefused(with(Tokens.edi(), token -> token.notBefore = now + 1), Reason.NOT_YET_VALID);
      assertPasses(with(Tokens.edi(), token -> token.notBefore = now));
    }

    @Test
    void a_token_that_another_token_owns_ends_with_it() {
      Tokens parent = Tokens.management("tokens:read", "tokens:verify");
      world.issue(parent.row());
      Tokens child = Tokens.management("tokens:verify", "tokens:write");
      child.owner = parent.id;
      String value = world.issue(child.row());

      assertThat(bearer(value).permissions()).containsExactly("tokens:verify");
      parent.active = false;
      world.put(parent.row());
      assertThat(bearer(value).reason()).isEqualTo(Reason.OWNER_INACTIVE);
      world.remove(parent.row().key());
      assertThat(bearer(value).reason()).isEqualTo(Reason.OWNER_INACTIVE);
    }

    private Verdict bearer(String value) {
      return (Verdict) world.decider.authenticate(new Presented(value), null);
    }

    @Test
    void an_ended_value_is_refused_and_the_other_value_of_the_token_passes() {
      TokenRow token = Tokens.edi().row();
      String newer = world.issue(token);
      String older = world.mint();
      world.put(world.valueRow(token, older, World.micros(World.NOW)));

      assertThat(reason(older, EDI_IN_PRODUCTION)).isEqualTo(Reason.VALUE_ENDED);
      assertThat(reason(newer, EDI_IN_PRODUCTION)).isNull();
    }

    @Test
    void a_deleted_token_is_unknown_even_while_its_value_is_there() {
      TokenRow token = Tokens.edi().row();
      String value = world.issue(token);
      world.remove(token.key());

      assertThat(reason(value, EDI_IN_PRODUCTION)).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void an_inactive_or_missing_organization_takes_its_tokens_with_it() {
      String value = world.issue(Tokens.edi().row());

      world.put(new OrganizationRow(World.ACME, "acme", false));
      assertThat(reason(value, EDI_IN_PRODUCTION)).isEqualTo(Reason.ORGANIZATION_INACTIVE);

      world.remove(new RowKey.OfOrganization(World.ACME));
      assertThat(reason(value, EDI_IN_PRODUCTION)).isEqualTo(Reason.ORGANIZATION_INACTIVE);
    }

    @Test
    void a_removed_environment_takes_its_tokens_with_it() {
      String value = world.issue(Tokens.edi().row());
      world.remove(new RowKey.OfEnvironment(World.ACME, World.PRODUCTION));

      assertThat(reason(value, asking("edi", null))).isEqualTo(Reason.ENVIRONMENT_GONE);
    }

    @Test
    void a_removed_service_takes_its_tokens_with_it() {
      String value = world.issue(with(Tokens.edi(), token -> token.service = "orders-api"));
      world.remove(new RowKey.OfService(World.ACME, "orders-api"));

      assertThat(reason(value, asking("orders-api", null))).isEqualTo(Reason.SERVICE_GONE);
    }

    @Test
    void an_owner_who_is_inactive_or_gone_or_whose_parent_is_takes_his_tokens_with_him() {
      UUID user = new UUID(3, 1);
      UUID member = new UUID(3, 2);
      world.put(new PrincipalRow(Row.INSTALLATION, user, true, null, Set.of(), null));
      world.put(new PrincipalRow(World.ACME, member, true, null, Set.of(), user));
      String value = world.issue(with(Tokens.edi(), token -> token.owner = member));
      assertThat(reason(value, EDI_IN_PRODUCTION)).isNull();

      world.put(new PrincipalRow(Row.INSTALLATION, user, false, null, Set.of(), null));
      assertThat(reason(value, EDI_IN_PRODUCTION)).isEqualTo(Reason.OWNER_INACTIVE);

      world.remove(new RowKey.OfPrincipal(Row.INSTALLATION, user));
      assertThat(reason(value, EDI_IN_PRODUCTION)).isEqualTo(Reason.OWNER_INACTIVE);
    }

    @Test
    void a_chain_of_owners_without_an_end_is_refused() {
      UUID loop = new UUID(3, 1);
      world.put(new PrincipalRow(Row.INSTALLATION, loop, true, null, Set.of(), loop));
      TokenRow token =
          with(
              Tokens.management(),
              each -> {
                each.organization = Row.INSTALLATION;
                each.owner = loop;
              });
      String value = world.issue(token);

      assertThat(authenticate(value, null).reason()).isEqualTo(Reason.OWNER_INACTIVE);
    }

    @ParameterizedTest
    @CsvSource({"acme,", "ACME_ID,", "globex,OTHER_ORGANIZATION", "nobody,OTHER_ORGANIZATION"})
    void the_organization_asked_for_must_be_the_tokens(
        String organization, @Nullable Reason reason) {
      String value = world.issue(Tokens.edi().row());
      String asked = organization.replace("ACME_ID", TypeId.format("org", World.ACME));

      Question question = new Question(asked, "edi", "production", List.of(), null);

      assertThat(reason(value, question)).isEqualTo(reason);
    }

    private void assertRefused(TokenRow token, Reason reason) {
      assertThat(reason(world.issue(token), EDI_IN_PRODUCTION)).isEqualTo(reason);
    }

    private void assertPasses(TokenRow token) {
      assertThat(reason(world.issue(token), EDI_IN_PRODUCTION)).isNull();
    }
  }

  @Nested
  class Callers {
    @Test
    void an_organizations_token_judges_no_other_organizations() {
      String value = world.issue(globexToken());

      assertThat(reason(value, EDI_IN_PRODUCTION)).isEqualTo(Reason.NOT_FOR_CALLER);
      assertThat(Reason.NOT_FOR_CALLER.code()).isEqualTo(VerdictCode.INVALID_TOKEN);
    }

    @Test
    void an_installation_verifier_judges_every_organizations_tokens_of_its_services() {
      Caller verifier = new Caller.Installation(new UUID(7, 7), Set.of("edi"));
      String acmes = world.issue(Tokens.edi().row());
      String globexes = world.issue(globexToken());
      String management = world.issue(Tokens.management("tokens:read").row());

      assertThat(decide(acmes, EDI_IN_PRODUCTION, verifier).active()).isTrue();
      assertThat(decide(globexes, EDI_IN_PRODUCTION, verifier).active()).isTrue();
      assertThat(decide(management, asking(null, null), verifier).reason())
          .isEqualTo(Reason.NOT_FOR_CALLER);
    }

    @Test
    void only_verifiers_of_the_installation_and_tokens_with_the_permission_may_ask() {
      Verdict verifier = authenticate(world.issue(Tokens.verifier("edi").row()), null);
      Verdict checker = authenticate(world.issue(Tokens.management("tokens:verify").row()), null);
      Verdict reader = authenticate(world.issue(Tokens.management("tokens:read").row()), null);
      Verdict pretender =
          authenticate(
              world.issue(with(Tokens.verifier("edi"), each -> each.organization = World.ACME)),
              null);

      assertThat(verifier.caller()).isInstanceOf(Caller.Installation.class);
      assertThat(checker.caller()).isInstanceOf(Caller.OfOrganization.class);
      assertThat(reader.caller()).isNull();
      assertThat(pretender.caller()).isNull();
    }

    private TokenRow globexToken() {
      return with(
          Tokens.edi(),
          token -> {
            token.organization = World.GLOBEX;
            token.environment = World.GLOBEX_PRODUCTION;
          });
    }
  }

  @Nested
  class Scopes {
    @ParameterizedTest
    @CsvSource({
      "edi, edi,",
      "edi, agent-registration, OTHER_SERVICE",
      "edi, , OTHER_SERVICE",
      ", edi, OTHER_SERVICE",
      ", ,",
    })
    void a_token_opens_its_service_and_a_management_token_is_asked_about_without_one(
        @Nullable String opens, @Nullable String asked, @Nullable Reason reason) {
      String value = world.issue(with(Tokens.edi(), token -> token.service = opens));

      assertThat(reason(value, asking(asked, null))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
      "production,",
      "PRODUCTION_ID,",
      ",",
      "development, OTHER_ENVIRONMENT",
      "nowhere, OTHER_ENVIRONMENT",
      "GLOBEX_ID, OTHER_ENVIRONMENT",
    })
    void a_token_is_good_in_its_environment(@Nullable String asked, @Nullable Reason reason) {
      String value = world.issue(Tokens.edi().row());

      assertThat(reason(value, asking("edi", named(asked)))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"production,", "development,", ",", "nowhere, OTHER_ENVIRONMENT"})
    void all_environments_are_all_that_there_are(@Nullable String asked, @Nullable Reason reason) {
      TokenRow token =
          with(
              Tokens.edi(),
              each -> {
                each.service = "agent-registration";
                each.environment = null;
                each.allEnvironments = true;
              });

      assertThat(reason(world.issue(token), asking("agent-registration", asked))).isEqualTo(reason);
    }

    @Test
    void every_permission_must_be_held() {
      TokenRow token =
          with(
              Tokens.edi(),
              each -> {
                each.service = "orders-api";
                each.permissions = Set.of("orders:read");
              });
      String value = world.issue(token);

      assertThat(reason(value, orders("orders:read"))).isNull();
      assertThat(reason(value, orders("orders:read", "orders:write")))
          .isEqualTo(Reason.MISSING_PERMISSION);
    }

    @Test
    void a_service_that_needs_a_subscription_is_refused_without_one() {
      String value = world.issue(Tokens.edi().row());
      world.remove(new RowKey.OfSubscription(World.ACME, "edi"));

      Verdict verdict = decide(value, EDI_IN_PRODUCTION, acme);

      assertThat(verdict.code()).isEqualTo(VerdictCode.SUBSCRIPTION_REQUIRED);
    }

    @Test
    void an_organization_can_not_take_a_built_in_service_over() {
      String value = world.issue(Tokens.edi().row());
      world.put(new Row.ServiceRow(World.ACME, "edi", false, Set.of()));
      world.remove(new RowKey.OfSubscription(World.ACME, "edi"));

      assertThat(reason(value, EDI_IN_PRODUCTION)).isEqualTo(Reason.NO_SUBSCRIPTION);
    }

    private @Nullable String named(@Nullable String asked) {
      return asked == null
          ? null
          : asked
              .replace("PRODUCTION_ID", TypeId.format("env", World.PRODUCTION))
              .replace("GLOBEX_ID", TypeId.format("env", World.GLOBEX_PRODUCTION));
    }

    private Question orders(String... permissions) {
      return new Question(null, "orders-api", "production", List.of(permissions), null);
    }
  }

  @Nested
  class Order_of_the_checks {
    /// Each line lacks what the earlier one was refused for, and all that follows.
    @Test
    void the_first_that_fails_is_told() {
      Tokens tokens = Tokens.edi();
      tokens.active = false;
      tokens.organization = World.GLOBEX;
      tokens.environment = World.GLOBEX_PRODUCTION;
      tokens.addresses = List.of("10.0.0.0/8");
      String value = world.issue(tokens.row());
      world.remove(new RowKey.OfSubscription(World.GLOBEX, "edi"));
      Caller globex = new Caller.OfOrganization(new UUID(7, 8), World.GLOBEX);
      Question wrong = new Question("acme", "x", "y", List.of("z"), null);

      assertThat(decide(value, wrong, acme).reason()).isEqualTo(Reason.NOT_FOR_CALLER);
      assertThat(decide(value, wrong, globex).reason()).isEqualTo(Reason.INACTIVE);
      tokens.active = true;
      world.put(tokens.row());
      assertThat(decide(value, wrong, globex).reason()).isEqualTo(Reason.OTHER_ORGANIZATION);
      wrong = new Question("globex", "x", "y", List.of("z"), null);
      assertThat(decide(value, wrong, globex).reason()).isEqualTo(Reason.OTHER_SERVICE);
      wrong = new Question("globex", "edi", "y", List.of("z"), null);
      assertThat(decide(value, wrong, globex).reason()).isEqualTo(Reason.OTHER_ENVIRONMENT);
      wrong = new Question("globex", "edi", "production", List.of("z"), null);
      assertThat(decide(value, wrong, globex).reason()).isEqualTo(Reason.MISSING_PERMISSION);
      wrong = new Question("globex", "edi", "production", List.of(), null);
      assertThat(decide(value, wrong, globex).reason()).isEqualTo(Reason.NO_SUBSCRIPTION);
      world.put(new Row.SubscriptionRow(World.GLOBEX, "edi"));
      assertThat(decide(value, wrong, globex).reason()).isEqualTo(Reason.OTHER_ADDRESS);
    }
  }

  @Nested
  class Addresses {
    @ParameterizedTest
    @CsvSource({
      "203.0.113.9,",
      "::ffff:203.0.113.9,",
      "2001:db8::1,",
      "203.0.114.9, OTHER_ADDRESS",
      "2001:db9::1, OTHER_ADDRESS",
      ", OTHER_ADDRESS"
    })
    void a_token_with_ranges_comes_from_one_of_them(
        @Nullable String address, @Nullable Reason reason) {
      TokenRow token =
          with(Tokens.edi(), each -> each.addresses = List.of("203.0.113.0/24", "2001:db8::/32"));
      IpAddress from = address == null ? null : IpAddress.parse(address).orElseThrow();
      String value = world.issue(token);

      Question question = new Question(null, "edi", "production", List.of(), from);

      assertThat(reason(value, question)).isEqualTo(reason);
      assertThat(authenticate(value, from).reason()).isEqualTo(reason);
    }

    @Test
    void a_range_that_can_not_be_read_opens_nothing() {
      TokenRow token = with(Tokens.edi(), each -> each.addresses = List.of("anywhere"));
      IpAddress from = IpAddress.parse("203.0.113.9").orElseThrow();

      assertThat(authenticate(world.issue(token), from).reason()).isEqualTo(Reason.OTHER_ADDRESS);
    }
  }

  @Nested
  class Authenticating {
    @Test
    void gives_what_the_token_and_its_owner_both_hold() {
      UUID user = new UUID(3, 1);
      UUID member = new UUID(3, 2);
      UUID role = new UUID(3, 3);
      world.put(new PrincipalRow(Row.INSTALLATION, user, true, null, Set.of("operator"), null));
      world.put(new RoleRow(World.ACME, role, Set.of("tokens:read", "groups:read")));
      world.put(new PrincipalRow(World.ACME, member, true, role, Set.of("tokens:verify"), user));
      TokenRow token =
          with(
              Tokens.management("operator", "tokens:read", "tokens:verify", "tokens:write"),
              each -> each.owner = member);
      String value = world.issue(token);

      assertThat(authenticate(value, null).permissions())
          .containsExactlyInAnyOrder("operator", "tokens:read", "tokens:verify");

      world.put(new RoleRow(World.ACME, role, Set.of()));
      assertThat(authenticate(value, null).permissions())
          .containsExactlyInAnyOrder("operator", "tokens:verify");
    }

    @Test
    void judges_neither_service_nor_environment_nor_subscription() {
      String value = world.issue(Tokens.edi().row());
      world.remove(new RowKey.OfSubscription(World.ACME, "edi"));

      assertThat(authenticate(value, null).active()).isTrue();
    }
  }

  @Nested
  class Recognizing {
    @Test
    void a_recognized_value_is_judged_again_without_it() {
      Tokens tokens = Tokens.edi();
      String value = world.issue(tokens.row());
      Recognized recognized = recognize(value);
      assertThat(judge(recognized).active()).isTrue();

      tokens.active = false;
      world.put(tokens.row());

      assertThat(judge(recognized).reason()).isEqualTo(Reason.INACTIVE);
      assertThat(((Verdict) world.decider.authenticate(recognized, null)).reason())
          .isEqualTo(Reason.INACTIVE);
    }

    @Test
    void a_value_that_went_or_got_an_end_is_refused() {
      TokenRow token = Tokens.edi().row();
      String value = world.issue(token);
      Recognized recognized = recognize(value);

      world.put(world.valueRow(token, value, World.micros(World.NOW)));
      assertThat(judge(recognized).reason()).isEqualTo(Reason.VALUE_ENDED);

      world.remove(recognized.row().key());
      assertThat(judge(recognized).reason()).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void the_same_public_id_with_another_digest_under_the_same_key_is_refused() {
      TokenRow token = Tokens.edi().row();
      String value = world.issue(token);
      Recognized recognized = recognize(value);
      ValueRow row = recognized.row();
      byte[] other = new byte[32];
      Arrays.fill(other, (byte) 1);

      world.put(
          new ValueRow(row.organization(), row.token(), row.publicId(), other, "k1", Row.NEVER));
      assertThat(judge(recognized).reason()).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void a_right_value_under_an_earlier_key_is_told_with_its_digest_under_the_one_in_use() {
      TokenRow token = Tokens.edi().row();
      String value = world.issue(token);
      Recognized before = recognize(value);
      byte[] bytes = new byte[32];
      Arrays.fill(bytes, (byte) 2);
      DigestKey next = new DigestKey(bytes);
      world.keys.put("k2", next);
      world.keyInUse = "k2";

      assertThat(world.decider.isSettled(before)).isFalse();
      recognize(value);

      ValueRow anew =
          new ValueRow(
              token.organization(),
              token.token(),
              TokenForm.publicId(value),
              next.digest(value),
              "k2",
              Row.NEVER);
      assertThat(world.toDigestAnew).containsExactly(anew);
      world.put(anew);
      assertThat(world.decider.isSettled(recognize(value))).isTrue();
      assertThat(world.toDigestAnew).hasSize(1);
    }

    @Test
    void a_wrong_value_under_an_earlier_key_is_not_told() {
      TokenRow token = Tokens.edi().row();
      String value = world.issue(token);
      world.keys.put("k2", new DigestKey(new byte[32]));
      world.keyInUse = "k2";

      String other = TokenForm.compose("lk", "edi", TokenForm.publicId(value), "0".repeat(43));
      world.decider.recognize(new Presented(other));

      assertThat(world.toDigestAnew).isEmpty();
    }

    @Test
    void a_value_digested_anew_under_the_next_key_stays_recognized() {
      TokenRow token = Tokens.edi().row();
      String value = world.issue(token);
      Recognized recognized = recognize(value);
      ValueRow row = recognized.row();
      byte[] other = new byte[32];
      Arrays.fill(other, (byte) 1);

      world.put(
          new ValueRow(row.organization(), row.token(), row.publicId(), other, "k2", Row.NEVER));
      assertThat(judge(recognized).active()).isTrue();
    }

    private Recognized recognize(String value) {
      return (Recognized) world.decider.recognize(new Presented(value));
    }

    private Verdict judge(Recognized recognized) {
      return (Verdict) world.decider.judge(recognized, EDI_IN_PRODUCTION, Caller.Bearer.ITSELF);
    }
  }

  @Nested
  class Withheld {
    @Test
    void a_token_whose_change_is_not_known_to_be_made_is_neither_refused_nor_accepted() {
      TokenRow row = Tokens.edi().row();
      String value = world.issue(row);
      world.live.withheld().unsettled(List.of(row.key()));

      assertThat(world.decider.decide(new Presented(value), EDI_IN_PRODUCTION, acme))
          .isEqualTo(Undecidable.PENDING);

      world.live.withheld().settled(List.of(row.key()));
      assertThat(reason(value, EDI_IN_PRODUCTION)).isNull();
    }

    @Test
    void a_token_that_was_seen_to_end_is_refused_until_a_later_revision_comes() {
      TokenRow row = Tokens.edi().row();
      String value = world.issue(row);
      world.live.withheld().ended(row.key(), row.revision());

      assertThat(reason(value, EDI_IN_PRODUCTION)).isEqualTo(Reason.INACTIVE);

      world.live.withheld().forgetEnded();
      world.live.withheld().ended(row.key(), row.revision() - 1);
      assertThat(reason(value, EDI_IN_PRODUCTION)).isNull();
    }
  }

  @Test
  void what_was_presented_is_not_in_its_text() {
    String value = world.issue(Tokens.edi().row());

    assertThat(new Presented(value).toString()).doesNotContain(value);
  }

  private Verdict authenticate(String value, @Nullable IpAddress from) {
    return (Verdict) world.decider.authenticate(new Presented(value), from);
  }
}
