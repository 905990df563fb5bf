package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.FinishRotations.FirstUse;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.RotateToken;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Snapshot;
import dev.latchkey.verification.form.TokenForm;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What holds for tokens of every kind: they are issued, shown, switched off and on, expire, are
/// deleted and decided about in the same way.
public abstract class KindContract {
  private Ports ports;
  private TokenLifeCycle tokens;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    tokens = new TokenLifeCycle(ports);
  }

  @ParameterizedTest
  @EnumSource
  void An_issued_token_is_shown_as_it_was_asked_for(Kind kind) {
    IssuedToken issued = tokens.issue(kind);

    Token shown =
        TokenLifeCycle.done(tokens.showToken.show(tokens.maker(kind), issued.token().id()));

    assertThat(shown).isEqualTo(issued.token());
    assertThat(shown.kind()).isEqualTo(kind);
    assertThat(shown.status()).isEqualTo(Status.ACTIVE);
    assertThat(shown.numberText()).matches("AT\\d{10}");
    assertThat(shown.revision()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void A_value_has_the_form_of_values_and_its_public_part_is_the_hint(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    String value = issued.value().expose();

    assertThat(TokenForm.isWellFormed(value)).isTrue();
    assertThat(value).startsWith(issued.token().hint());
    assertThat(issued.toString()).doesNotContain(value);
  }

  @ParameterizedTest
  @EnumSource
  void No_row_holds_the_value(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    Token token = issued.token();
    byte[] value = issued.value().expose().getBytes(StandardCharsets.UTF_8);

    for (TokenValue stored : ports.tokens().values(token.organization(), token.id())) {
      assertThat(stored.digest()).hasSize(32).isNotEqualTo(value);
      if (stored.sealed() != null) {
        assertThat(new String(stored.sealed().bytes(), StandardCharsets.ISO_8859_1))
            .doesNotContain(issued.value().expose());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void A_value_is_shown_again_only_where_the_kind_says_so(Kind kind) {
    IssuedToken issued = tokens.issue(kind);

    Outcome<Secret> revealed = tokens.revealToken.reveal(tokens.maker(kind), issued.token().id());

    if (kind == Kind.VERIFIER) {
      assertThat(revealed).isInstanceOf(Outcome.Refused.class);
    } else if (new KindPolicies().of(kind).canBeShownAgain()) {
      assertThat(TokenLifeCycle.done(revealed).expose()).isEqualTo(issued.value().expose());
    } else {
      assertThat(why(revealed)).isInstanceOf(Refusal.NotRecoverable.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void A_good_value_passes_and_one_character_off_does_not(Kind kind) {
    IssuedToken issued = tokens.issue(kind);

    assertThat(decide(issued).active()).isTrue();
    assertThat(decide(altered(issued.value())).active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void Switched_off_it_is_refused_and_switched_on_it_passes_again(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    Outcome<Token> off = edit(kind, issued, TokenEdit.status(Status.INACTIVE));

    if (!new KindPolicies().of(kind).canBeSwitched()) {
      assertThat(fieldOf(off)).isEqualTo("status");
      return;
    }
    assertThat(TokenLifeCycle.done(off).status()).isEqualTo(Status.INACTIVE);
    assertThat(decide(issued).active()).isFalse();

    assertThat(TokenLifeCycle.done(edit(kind, issued, TokenEdit.status(Status.ACTIVE))).revision())
        .isEqualTo(3);
    assertThat(decide(issued).active()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void At_its_expiry_it_is_refused(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    var expiry = ports.clock().instant().plus(Duration.ofHours(1));
    Outcome<Token> edited = edit(kind, issued, TokenEdit.expiry(expiry));
    if (edited instanceof Outcome.Refused<Token>) {
      assertThat(Set.of(Kind.CUSTOMER, Kind.AGENT)).contains(kind);
      assertThat(fieldOf(edited)).isEqualTo("expiresAt");
      return;
    }

    ports.clock().set(expiry.minusNanos(1_000));
    assertThat(decide(issued).active()).isTrue();
    ports.clock().set(expiry);
    assertThat(decide(issued).active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void Deleted_it_is_refused_and_leaves_a_tombstone_alone(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    Token token = issued.token();
    if (kind == Kind.CUSTOMER) {
      assertThat(why(delete(kind, token))).isInstanceOf(Refusal.Conflict.class);
      TokenLifeCycle.done(edit(kind, issued, TokenEdit.status(Status.INACTIVE)));
    }

    TokenLifeCycle.done(delete(kind, token));

    assertThat(decide(issued).active()).isFalse();
    assertThat(ports.tokens().find(token.organization(), token.id())).isEmpty();
    assertThat(ports.tokens().values(token.organization(), token.id())).isEmpty();
    assertThat(ports.tokens().tombstone(token.organization(), token.id()))
        .hasValueSatisfying(stone -> assertThat(stone.hint()).isEqualTo(token.hint()));
    assertThat(why(delete(kind, token))).isEqualTo(new Refusal.NotFound());
  }

  @ParameterizedTest
  @EnumSource
  void Revoked_by_whoever_holds_it_it_is_off_or_gone_once(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    Token token = issued.token();
    Origin from = new Origin("198.51.100.7", "req_2");

    assertThat(
            TokenLifeCycle.done(tokens.revokeToken.revoke(token.organization(), token.id(), from)))
        .isTrue();
    assertThat(
            TokenLifeCycle.done(tokens.revokeToken.revoke(token.organization(), token.id(), from)))
        .isFalse();

    assertThat(decide(issued).active()).isFalse();
    if (new KindPolicies().of(kind).canBeSwitched()) {
      assertThat(ports.tokens().find(token.organization(), token.id()))
          .hasValueSatisfying(
              off -> {
                assertThat(off.status()).isEqualTo(Status.INACTIVE);
                assertThat(off.revision()).isEqualTo(2);
              });
      TokenLifeCycle.done(edit(kind, issued, TokenEdit.status(Status.ACTIVE)));
      assertThat(decide(issued).active()).isTrue();
    } else {
      assertThat(ports.tokens().find(token.organization(), token.id())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void Its_revocation_is_in_the_audit_log_under_the_principal_that_it_acts_as(Kind kind) {
    Token token = tokens.issue(kind).token();
    Row.Subject subject = new TokenRows(new KindPolicies(), ports.users()).subject(token);

    TokenLifeCycle.done(
        tokens.revokeToken.revoke(
            token.organization(), token.id(), new Origin("198.51.100.7", "req_2")));

    AuditEntry revoked =
        ports
            .auditEvents()
            .list(
                token.organization(),
                new AuditEvents.Filter(null, null, null, "token.revoke", null, null, null),
                Page.Wanted.FIRST)
            .items()
            .getFirst()
            .entry();
    assertThat(revoked.actor().id())
        .isEqualTo(subject == null ? token.id().toString() : subject.id());
    assertThat(revoked.object().id()).isEqualTo(token.id().toString());
    assertThat(revoked.token()).isEqualTo(token.id());
    assertThat(revoked.origin().address()).isEqualTo("198.51.100.7");
  }

  @ParameterizedTest
  @EnumSource
  void Someone_without_rights_neither_makes_nor_finds_one(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    Caller nobody = without(tokens.maker(kind));

    assertThat(why(tokens.issueToken.issue(nobody, tokens.draft(kind))))
        .isInstanceOf(Refusal.Forbidden.class);
    assertThat(why(tokens.showToken.show(nobody, issued.token().id())))
        .isEqualTo(new Refusal.NotFound());
    assertThat(why(tokens.deleteToken.delete(nobody, issued.token().id(), null)))
        .isInstanceOfAny(Refusal.NotFound.class, Refusal.Forbidden.class);
    assertThat(decide(issued).active()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void Rotated_both_values_pass_until_the_new_one_is_used(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    Outcome<IssuedToken> outcome = rotate(kind, issued, RotateToken.USUAL_OVERLAP);
    if (!new KindPolicies().of(kind).canOverlap()) {
      assertThat(why(outcome)).isInstanceOf(Refusal.Conflict.class);
      assertThat(decide(issued).active()).isTrue();
      return;
    }
    IssuedToken rotated = TokenLifeCycle.done(outcome);

    assertThat(rotated.value().expose()).startsWith(rotated.token().hint());
    assertThat(rotated.token().hint()).isNotEqualTo(issued.token().hint());
    assertThat(rotated.token().isRotating(ports.clock().instant())).isTrue();
    assertThat(decide(issued).active()).isTrue();
    assertThat(decide(rotated).active()).isTrue();
    assertThat(why(rotate(kind, issued, Duration.ZERO))).isInstanceOf(Refusal.Conflict.class);

    ports.clock().advance(Duration.ofSeconds(1));
    assertThat(tokens.finishRotations.used(List.of(firstUse(rotated.token())))).isEqualTo(1);
    assertThat(tokens.finishRotations.used(List.of(firstUse(rotated.token())))).isZero();

    assertThat(decide(issued).reason()).isEqualTo(Reason.VALUE_ENDED);
    assertThat(decide(rotated).active()).isTrue();
    assertThat(shown(kind, issued).rotation()).isNull();
    assertThat(why(takeBack(kind, issued))).isEqualTo(new Refusal.NotFound());
  }

  @ParameterizedTest
  @EnumSource
  void The_old_value_ends_at_its_deadline_whether_or_not_anybody_tidies_up(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    if (!(rotate(kind, issued, Duration.ofMinutes(10))
        instanceof Outcome.Done<IssuedToken> rotated)) {
      return;
    }

    ports.clock().advance(Duration.ofMinutes(10).minusNanos(1_000));
    assertThat(decide(issued).active()).isTrue();
    ports.clock().advance(Duration.ofNanos(1_000));
    assertThat(decide(issued).reason()).isEqualTo(Reason.VALUE_ENDED);
    assertThat(decide(rotated.value()).active()).isTrue();
    assertThat(why(takeBack(kind, issued))).isEqualTo(new Refusal.NotFound());

    assertThat(tokens.finishRotations.due(ports.clock().instant())).isFalse();
    assertThat(shown(kind, issued).rotation()).isNull();
    assertThat(decide(issued).reason()).isEqualTo(Reason.VALUE_ENDED);
    assertThat(sealedOf(issued)).hasSizeLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void Without_an_overlap_the_old_value_ends_at_once(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    if (!(rotate(kind, issued, Duration.ZERO) instanceof Outcome.Done<IssuedToken> rotated)) {
      return;
    }

    assertThat(decide(issued).reason()).isEqualTo(Reason.VALUE_ENDED);
    assertThat(decide(rotated.value()).active()).isTrue();
    assertThat(rotated.value().token().rotation()).isNull();
    assertThat(why(takeBack(kind, issued))).isEqualTo(new Refusal.NotFound());
  }

  @ParameterizedTest
  @EnumSource
  void Taken_back_the_old_value_stays_and_the_new_one_ends(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    if (!(rotate(kind, issued, RotateToken.USUAL_OVERLAP)
        instanceof Outcome.Done<IssuedToken> rotated)) {
      return;
    }

    Token restored = TokenLifeCycle.done(takeBack(kind, issued));

    assertThat(restored.hint()).isEqualTo(issued.token().hint());
    assertThat(restored.rotation()).isNull();
    assertThat(decide(rotated.value()).reason()).isEqualTo(Reason.VALUE_ENDED);
    assertThat(decide(issued).active()).isTrue();
    assertThat(why(takeBack(kind, issued))).isEqualTo(new Refusal.NotFound());
    ports.clock().advance(RotateToken.LONGEST_OVERLAP);
    assertThat(tokens.finishRotations.used(List.of(firstUse(rotated.value().token())))).isZero();
    if (restored.expiresAt() == null) {
      assertThat(decide(issued).active()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void A_late_report_of_a_rotation_that_was_taken_back_does_not_end_a_later_one(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    if (!(rotate(kind, issued, RotateToken.USUAL_OVERLAP)
        instanceof Outcome.Done<IssuedToken> first)) {
      return;
    }
    TokenLifeCycle.done(takeBack(kind, issued));
    IssuedToken second = TokenLifeCycle.done(rotate(kind, issued, RotateToken.USUAL_OVERLAP));

    assertThat(tokens.finishRotations.used(List.of(firstUse(first.value().token())))).isZero();
    assertThat(decide(issued).active()).isTrue();
    assertThat(tokens.finishRotations.used(List.of(firstUse(second.token())))).isEqualTo(1);
    assertThat(decide(issued).active()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void While_it_is_rotated_it_is_switched_off_and_deleted_with_both_values(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    if (!(rotate(kind, issued, RotateToken.USUAL_OVERLAP)
        instanceof Outcome.Done<IssuedToken> rotated)) {
      return;
    }
    TokenLifeCycle.done(edit(kind, issued, TokenEdit.status(Status.INACTIVE)));
    assertThat(decide(issued).active()).isFalse();
    assertThat(decide(rotated.value()).active()).isFalse();
    Token on = TokenLifeCycle.done(edit(kind, issued, TokenEdit.status(Status.ACTIVE)));
    assertThat(on.rotation()).isEqualTo(rotated.value().token().rotation());
    assertThat(decide(issued).active()).isTrue();

    TokenLifeCycle.done(delete(kind, issued.token()));

    assertThat(decide(issued).active()).isFalse();
    assertThat(decide(rotated.value()).active()).isFalse();
    assertThat(ports.tokens().values(issued.token().organization(), issued.token().id())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void Rotated_many_times_it_remembers_few_ended_values_and_those_for_thirty_days(Kind kind) {
    IssuedToken issued = tokens.issue(kind);
    for (int time = 0; time < 8; time++) {
      if (!(rotate(kind, issued, Duration.ZERO) instanceof Outcome.Done<IssuedToken>)) {
        return;
      }
      ports.clock().advance(Duration.ofSeconds(1));
    }
    Token token = issued.token();
    assertThat(ports.tokens().values(token.organization(), token.id())).hasSize(5);
    assertThat(sealedOf(issued)).hasSizeLessThanOrEqualTo(1);

    ports.clock().advance(Duration.ofDays(31));
    assertThat(tokens.finishRotations.due(ports.clock().instant())).isFalse();

    assertThat(ports.tokens().values(token.organization(), token.id()))
        .singleElement()
        .satisfies(value -> assertThat(value.endsAt()).isNull());
  }

  @ParameterizedTest
  @EnumSource
  void Rotated_by_many_at_once_it_gets_one_new_value(Kind kind) throws Exception {
    IssuedToken issued = tokens.issue(kind);
    if (!new KindPolicies().of(kind).canOverlap()) {
      return;
    }
    List<Outcome<IssuedToken>> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Outcome<IssuedToken>>> all =
          IntStream.range(0, 64)
              .mapToObj(
                  each -> threads.submit(() -> rotate(kind, issued, RotateToken.USUAL_OVERLAP)))
              .toList();
      for (Future<Outcome<IssuedToken>> each : all) {
        outcomes.add(each.get());
      }
    }

    assertThat(outcomes).filteredOn(Outcome.Done.class::isInstance).hasSize(1);
    assertThat(outcomes)
        .filteredOn(Outcome.Refused.class::isInstance)
        .allSatisfy(each -> assertThat(why(each)).isInstanceOf(Refusal.Conflict.class));
    assertThat(ports.tokens().values(issued.token().organization(), issued.token().id()))
        .hasSize(2);
    assertThat(decide(issued).active()).isTrue();
  }

  @Test
  void Nobody_rotates_a_token_that_holds_more_than_he_does_or_acts_as_somebody_else() {
    IssuedToken ci = tokens.issue(Kind.ORGANIZATION);
    IssuedToken laptop = tokens.issue(Kind.PERSONAL);
    IssuedToken writer =
        TokenLifeCycle.done(
            tokens.issueToken.issue(
                tokens.asAdministrator(),
                Draft.management(
                    Kind.ORGANIZATION,
                    "writer",
                    null,
                    Set.of("tokens:read", "tokens:write"),
                    null)));

    assertThat(why(rotate(with(writer), ci)))
        .isInstanceOfSatisfying(
            Refusal.Forbidden.class,
            forbidden -> assertThat(forbidden.message()).contains("no more than its maker"));
    assertThat(why(rotate(with(ci), laptop)))
        .isInstanceOfSatisfying(
            Refusal.Forbidden.class,
            forbidden -> assertThat(forbidden.message()).contains("Only its owner"));
    TokenLifeCycle.done(rotate(with(writer), writer));
    assertThat(decide(ci).active()).isTrue();
    assertThat(decide(laptop).active()).isTrue();
  }

  @Test
  void A_revealed_value_is_the_newest_also_after_a_rotation_was_taken_back() {
    IssuedToken issued = tokens.issue(Kind.ENVIRONMENT);
    Caller ann = tokens.maker(Kind.ENVIRONMENT);
    IssuedToken rotated =
        TokenLifeCycle.done(rotate(Kind.ENVIRONMENT, issued, RotateToken.USUAL_OVERLAP));

    assertThat(TokenLifeCycle.done(tokens.revealToken.reveal(ann, issued.token().id())).expose())
        .isEqualTo(rotated.value().expose());
    TokenLifeCycle.done(takeBack(Kind.ENVIRONMENT, issued));
    assertThat(TokenLifeCycle.done(tokens.revealToken.reveal(ann, issued.token().id())).expose())
        .isEqualTo(issued.value().expose());
  }

  @Test
  void An_overlap_has_bounds() {
    IssuedToken issued = tokens.issue(Kind.ENVIRONMENT);

    assertThat(fieldOf(rotate(Kind.ENVIRONMENT, issued, Duration.ofSeconds(-1))))
        .isEqualTo("overlap");
    assertThat(fieldOf(rotate(Kind.ENVIRONMENT, issued, Duration.ofMillis(1_500))))
        .isEqualTo("overlap");
    assertThat(
            fieldOf(rotate(Kind.ENVIRONMENT, issued, RotateToken.LONGEST_OVERLAP.plusSeconds(1))))
        .isEqualTo("overlap");
    TokenLifeCycle.done(rotate(Kind.ENVIRONMENT, issued, RotateToken.LONGEST_OVERLAP));
  }

  @Test
  void An_application_key_that_is_made_again_ends_the_earlier_one() {
    IssuedToken first = tokens.issue(Kind.APPLICATION);
    IssuedToken second = tokens.issue(Kind.APPLICATION);

    assertThat(decide(first).active()).isFalse();
    assertThat(decide(second).active()).isTrue();
  }

  @Test
  void Numbers_are_counted_in_the_organization() {
    assertThat(tokens.issue(Kind.ENVIRONMENT).token().number()).isEqualTo(1);
    assertThat(tokens.issue(Kind.ORGANIZATION).token().number()).isEqualTo(2);
  }

  private Outcome<Token> edit(Kind kind, IssuedToken issued, TokenEdit edit) {
    return tokens.editToken.edit(tokens.maker(kind), issued.token().id(), edit, null);
  }

  private Outcome<IssuedToken> rotate(Kind kind, IssuedToken issued, Duration overlap) {
    return tokens.rotateToken.rotate(tokens.maker(kind), issued.token().id(), overlap, null);
  }

  private Outcome<IssuedToken> rotate(Caller caller, IssuedToken issued) {
    return tokens.rotateToken.rotate(caller, issued.token().id(), RotateToken.USUAL_OVERLAP, null);
  }

  /// A script that calls with this token.
  private Caller with(IssuedToken issued) {
    Caller administrator = tokens.asAdministrator();
    return new Caller(
        administrator.actor(),
        null,
        issued.token().id(),
        administrator.organization(),
        administrator.permissions(),
        administrator.environments(),
        null,
        administrator.origin(),
        Once.unkeyed());
  }

  private Outcome<Token> takeBack(Kind kind, IssuedToken issued) {
    return tokens.takeBackRotation.takeBack(tokens.maker(kind), issued.token().id(), null);
  }

  private Token shown(Kind kind, IssuedToken issued) {
    return TokenLifeCycle.done(tokens.showToken.show(tokens.maker(kind), issued.token().id()));
  }

  private List<TokenValue> sealedOf(IssuedToken issued) {
    return ports.tokens().values(issued.token().organization(), issued.token().id()).stream()
        .filter(value -> value.sealed() != null)
        .toList();
  }

  private FirstUse firstUse(Token token) {
    return new FirstUse(
        token.organization(), token.id(), token.revision(), ports.clock().instant(), "203.0.113.9");
  }

  private Outcome<Token> delete(Kind kind, Token token) {
    return tokens.deleteToken.delete(tokens.maker(kind), token.id(), null);
  }

  private Verdict decide(IssuedToken issued) {
    return decide(issued.value().expose());
  }

  /// Decides from a snapshot, to which are added the owner and the services that later features
  /// will publish.
  private Verdict decide(String value) {
    Snapshot snapshot = ports.feed().snapshot();
    List<Row> rows = new ArrayList<>(snapshot.rows());
    rows.add(
        new Row.PrincipalRow(
            tokens.organization.id().value(), TokenLifeCycle.OWNER, true, null, Set.of(), null));
    for (String service : List.of("crm", "agent")) {
      rows.add(new Row.ServiceRow(tokens.organization.id().value(), service, false, Set.of()));
    }
    LiveTable live = new LiveTable();
    live.replace(TokenTable.of(new Snapshot(rows, snapshot.position(), snapshot.mark())));
    Decider decider = new Decider(live, ports.digestKeys(), ports.clock());
    return (Verdict) decider.authenticate(new Presented(value), null);
  }

  private static String altered(Secret value) {
    String text = value.expose();
    char last = text.charAt(text.length() - 10);
    return text.substring(0, text.length() - 10)
        + (last == 'x' ? 'y' : 'x')
        + text.substring(text.length() - 9);
  }

  private static Caller without(Caller caller) {
    return new Caller(
        caller.actor(),
        null,
        null,
        caller.organization(),
        Set.<Permission>of(),
        EnvironmentRights.all(Level.NONE),
        null,
        caller.origin(),
        Once.unkeyed());
  }

  private static <T> Refusal why(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Refused<T> refused -> refused.why();
      case Outcome.Done<T> done -> throw new AssertionError("done: " + done.value());
    };
  }

  private static <T> String fieldOf(Outcome<T> outcome) {
    return ((Refusal.Invalid) why(outcome))
        .problems().stream().map(FieldProblem::field).findFirst().orElseThrow();
  }
}
