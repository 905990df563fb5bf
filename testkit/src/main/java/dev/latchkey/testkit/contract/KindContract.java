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
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Presented;
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
