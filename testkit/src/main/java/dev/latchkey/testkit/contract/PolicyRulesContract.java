package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Rehearsal;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.OwnerLeft;
import dev.latchkey.domain.policy.PolicyRules;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.KeepPolicies;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.PolicyForm;
import dev.latchkey.domain.token.SavePolicy;
import dev.latchkey.domain.token.SavePolicy.Saved;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What policies make of tokens: when they are made and edited, when a policy is saved, and as time
/// passes.
public abstract class PolicyRulesContract {
  private Ports ports;
  private TokenLifeCycle tokens;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    tokens = new TokenLifeCycle(ports);
  }

  private SavePolicy savePolicy(Changes changes) {
    return new SavePolicy(
        ports.policies(),
        ports.environments(),
        ports.groups(),
        ports.tokens(),
        tokens.rows,
        tokens.authority,
        changes,
        ports.ids());
  }

  private KeepPolicies keepPolicies() {
    return new KeepPolicies(
        ports.policies(),
        ports.tokens(),
        ports.members(),
        ports.groups(),
        tokens.rows,
        ports.changes());
  }

  private Caller ann() {
    return tokens.asAdministrator();
  }

  private Saved save(PolicyForm form) {
    return TokenLifeCycle.done(savePolicy(ports.changes()).create(ann(), form));
  }

  private static PolicyForm organization(PolicyRules rules, Existing existing) {
    return new PolicyForm(null, null, rules, existing);
  }

  private static PolicyRules lifetime(int days) {
    return new PolicyRules(null, false, Duration.ofDays(days), List.of(), null, OwnerLeft.KEEP);
  }

  private static PolicyRules addresses(String... ranges) {
    return new PolicyRules(null, false, null, List.of(ranges), null, OwnerLeft.KEEP);
  }

  private static PolicyRules ownerLeft(OwnerLeft what) {
    return new PolicyRules(null, false, null, List.of(), null, what);
  }

  private Instant in(int days) {
    return ports.clock().instant().plus(Duration.ofDays(days));
  }

  private Outcome<IssuedToken> issue(Kind kind, @Nullable Instant expiresAt) {
    return tokens.issueToken.issue(ann(), Draft.management(kind, "ci", null, Set.of(), expiresAt));
  }

  private Outcome<Token> edit(IssuedToken issued, TokenEdit edit) {
    return tokens.editToken.edit(ann(), issued.token().id(), edit, null);
  }

  private Token now(IssuedToken issued) {
    return ports.tokens().find(tokens.organization.id(), issued.token().id()).orElseThrow();
  }

  private static <T> List<String> fieldsOf(Outcome<T> outcome) {
    return outcome instanceof Outcome.Refused<T>(Refusal.Invalid invalid)
        ? invalid.problems().stream().map(FieldProblem::field).toList()
        : List.of(outcome.toString());
  }

  @Nested
  class When_a_token_is_made {
    @Test
    void its_expiry_is_within_the_strictest_lifetime() {
      save(organization(lifetime(180), Existing.KEEP));
      save(organization(lifetime(30), Existing.KEEP));

      assertThat(fieldsOf(issue(Kind.ORGANIZATION, null))).containsExactly("expiresAt");
      assertThat(fieldsOf(issue(Kind.ORGANIZATION, in(32)))).containsExactly("expiresAt");
      TokenLifeCycle.done(issue(Kind.ORGANIZATION, in(30)));
    }

    @Test
    void an_expiry_that_is_required_must_be_there() {
      save(
          organization(
              new PolicyRules(null, true, null, List.of(), null, OwnerLeft.KEEP), Existing.KEEP));

      assertThat(fieldsOf(issue(Kind.PERSONAL, null))).containsExactly("expiresAt");
      TokenLifeCycle.done(issue(Kind.PERSONAL, in(3_000)));
    }

    @Test
    void only_the_kinds_that_every_policy_lists_are_made() {
      save(
          organization(
              new PolicyRules(Set.of("environment"), false, null, List.of(), null, OwnerLeft.KEEP),
              Existing.KEEP));

      assertThat(fieldsOf(issue(Kind.ORGANIZATION, null))).containsExactly("kind");
      tokens.issue(Kind.ENVIRONMENT);
    }

    @Test
    void its_addresses_lie_within_those_of_all_policies_and_are_theirs_where_it_names_none() {
      save(organization(addresses("10.0.0.0/8", "192.0.2.0/24"), Existing.KEEP));
      save(organization(addresses("10.1.0.0/16"), Existing.KEEP));

      IssuedToken issued = TokenLifeCycle.done(issue(Kind.ORGANIZATION, null));

      assertThat(issued.token().allowedAddresses()).containsExactly("10.1.0.0/16");
      assertThat(fieldsOf(edit(issued, ranges("192.0.2.0/24"))))
          .containsExactly("allowedAddresses");
      TokenLifeCycle.done(edit(issued, ranges("10.1.2.0/24")));
    }

    @Test
    void a_policy_of_an_environment_or_a_group_is_about_its_tokens_alone() {
      save(new PolicyForm("production", null, lifetime(30), Existing.KEEP));
      save(new PolicyForm(null, tokens.group.slug(), lifetime(7), Existing.KEEP));

      assertThat(fieldsOf(tokens.issueToken.issue(ann(), tokens.draft(Kind.ENVIRONMENT))))
          .containsExactly("expiresAt");
      assertThat(fieldsOf(tokens.issueToken.issue(ann(), tokens.draft(Kind.GROUP))))
          .containsExactly("expiresAt");
      TokenLifeCycle.done(
          tokens.issueToken.issue(ann(), Draft.environment("edi", "development", "")));
      TokenLifeCycle.done(issue(Kind.ORGANIZATION, null));
    }

    private TokenEdit ranges(String... ranges) {
      return new TokenEdit(
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.to(List.of(ranges)),
          Edit.keep());
    }
  }

  @Nested
  class When_a_token_is_edited {
    @Test
    void its_expiry_is_counted_from_its_making_so_it_lives_no_longer_by_edits() {
      save(organization(lifetime(30), Existing.KEEP));
      IssuedToken issued = TokenLifeCycle.done(issue(Kind.ORGANIZATION, in(10)));
      ports.clock().advance(Duration.ofDays(5));

      assertThat(fieldsOf(edit(issued, TokenEdit.expiry(in(29))))).containsExactly("expiresAt");
      assertThat(fieldsOf(edit(issued, TokenEdit.expiry(null)))).containsExactly("expiresAt");
      TokenLifeCycle.done(edit(issued, TokenEdit.expiry(in(25))));
    }

    @Test
    void what_it_had_before_the_policy_stays() {
      IssuedToken issued = TokenLifeCycle.done(issue(Kind.ORGANIZATION, null));
      save(organization(lifetime(30), Existing.KEEP));

      TokenLifeCycle.done(edit(issued, TokenEdit.description("older than the policy")));

      assertThat(now(issued).expiresAt()).isNull();
    }
  }

  @Nested
  class When_a_policy_is_saved {
    @Test
    void only_with_the_right_to() {
      Caller reader =
          ann().holding(Set.of(Permission.POLICIES_READ), ann().environments(), ann().groups());

      assertThat(
              savePolicy(ports.changes()).create(reader, organization(lifetime(1), Existing.KEEP)))
          .isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void what_it_ends_is_what_its_preview_said(long seed) {
      Random chance = new Random(seed);
      List<IssuedToken> made = new ArrayList<>();
      Kind[] kinds = {Kind.ORGANIZATION, Kind.PERSONAL, Kind.ENVIRONMENT, Kind.GROUP};
      for (int at = 0; at < 25; at++) {
        Kind kind = kinds[chance.nextInt(kinds.length)];
        made.add(
            kind == Kind.ORGANIZATION || kind == Kind.PERSONAL
                ? TokenLifeCycle.done(
                    issue(kind, chance.nextBoolean() ? in(1 + chance.nextInt(400)) : null))
                : tokens.issue(kind));
        ports.clock().advance(Duration.ofHours(chance.nextInt(100)));
      }
      PolicyForm form =
          new PolicyForm(
              chance.nextInt(3) == 0 ? "production" : null,
              null,
              new PolicyRules(
                  chance.nextInt(3) == 0 ? Set.of("personal", "environment") : null,
                  chance.nextBoolean(),
                  chance.nextBoolean() ? Duration.ofDays(1 + chance.nextInt(200)) : null,
                  chance.nextInt(3) == 0 ? List.of("10.0.0.0/8") : List.of(),
                  null,
                  OwnerLeft.KEEP),
              chance.nextInt(3) == 0 ? Existing.KEEP : Existing.APPLY);
      Map<TokenId, Token> before = all();

      Saved foreseen =
          TokenLifeCycle.done(savePolicy(new Rehearsal(ports.changes())).create(ann(), form));
      assertThat(all()).isEqualTo(before);
      Saved saved = save(form);

      assertThat(saved.ending()).isEqualTo(foreseen.ending());
      Map<TokenId, Token> after = all();
      Set<TokenId> ended = Set.copyOf(saved.ending().stream().map(Token::id).toList());
      before.forEach(
          (id, token) ->
              assertThat(token.equals(after.get(id)))
                  .as(token.numberText())
                  .isEqualTo(!ended.contains(id)));
      assertThat(made).hasSize(25);
    }

    @Test
    void applied_it_ends_what_would_live_longer_and_what_may_not_be() {
      IssuedToken endless = TokenLifeCycle.done(issue(Kind.ORGANIZATION, null));
      IssuedToken soon = TokenLifeCycle.done(issue(Kind.ORGANIZATION, in(3)));
      IssuedToken personal = TokenLifeCycle.done(issue(Kind.PERSONAL, null));

      save(
          organization(
              new PolicyRules(
                  Set.of("organization"),
                  false,
                  Duration.ofDays(30),
                  List.of(),
                  null,
                  OwnerLeft.KEEP),
              Existing.APPLY));

      assertThat(now(endless).expiresAt())
          .isEqualTo(endless.token().createdAt().plus(Duration.ofDays(30)));
      assertThat(now(soon)).isEqualTo(soon.token());
      assertThat(now(personal).isExpired(ports.clock().instant())).isTrue();
    }

    private Map<TokenId, Token> all() {
      Map<TokenId, Token> all = new HashMap<>();
      Tokens.Filter every =
          new Tokens.Filter(
              Set.of(),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              Set.of(),
              ports.clock().instant());
      Things.all(
              page ->
                  ports.tokens().list(tokens.organization.id(), every, Tokens.Sort.NEWEST, page))
          .forEach(token -> all.put(token.id(), token));
      return all;
    }
  }

  @Nested
  class As_time_passes {
    @Test
    void what_nobody_uses_is_switched_off_unless_it_was_there_before_and_is_kept() {
      IssuedToken older = TokenLifeCycle.done(issue(Kind.ORGANIZATION, null));
      ports.clock().advance(Duration.ofMillis(1));
      save(
          organization(
              new PolicyRules(null, false, null, List.of(), Duration.ofDays(90), OwnerLeft.KEEP),
              Existing.KEEP));
      IssuedToken unused = TokenLifeCycle.done(issue(Kind.ORGANIZATION, null));
      IssuedToken touched = TokenLifeCycle.done(issue(Kind.ORGANIZATION, null));

      ports.clock().advance(Duration.ofDays(60));
      TokenLifeCycle.done(edit(touched, TokenEdit.description("still wanted")));
      keepPolicies().keep(ports.clock().instant());
      assertThat(now(unused).status()).isEqualTo(Status.ACTIVE);
      ports.clock().advance(Duration.ofDays(31));
      keepPolicies().keep(ports.clock().instant());
      keepPolicies().keep(ports.clock().instant());

      assertThat(now(unused).status()).isEqualTo(Status.INACTIVE);
      assertThat(now(unused).revision()).isEqualTo(2);
      assertThat(now(touched).status()).isEqualTo(Status.ACTIVE);
      assertThat(now(older).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void tokens_of_a_maker_who_left_are_switched_off_or_deleted_as_the_policy_says() {
      IssuedToken annsOwn = TokenLifeCycle.done(issue(Kind.ORGANIZATION, null));
      TokenId his = madeBy(annsOwn.token(), new Things(ports).user("gone@example.com").id());

      save(organization(ownerLeft(OwnerLeft.INACTIVE), Existing.APPLY));
      keepPolicies().keep(ports.clock().instant());
      assertThat(ports.tokens().find(tokens.organization.id(), his))
          .hasValueSatisfying(each -> assertThat(each.status()).isEqualTo(Status.INACTIVE));
      assertThat(now(annsOwn).status()).isEqualTo(Status.ACTIVE);

      save(organization(ownerLeft(OwnerLeft.END), Existing.APPLY));
      keepPolicies().keep(ports.clock().instant());
      assertThat(ports.tokens().find(tokens.organization.id(), his)).isEmpty();
      assertThat(now(annsOwn).status()).isEqualTo(Status.ACTIVE);
    }

    /// A token like `like`, made by someone who is no member.
    private TokenId madeBy(Token like, UserId user) {
      Token made =
          new Token(
              like.organization(),
              new TokenId(ports.ids().next()),
              900,
              like.kind(),
              "theirs",
              null,
              like.rights(),
              like.status(),
              "lk_org_4f9KxQ2mZb7T",
              null,
              null,
              null,
              List.of(),
              "{}",
              like.createdAt(),
              Actor.user(user, "Gone"),
              like.updatedAt(),
              Actor.user(user, "Gone"),
              1);
      new Things(ports).run(() -> ports.tokens().insert(made));
      return made.id();
    }
  }
}
