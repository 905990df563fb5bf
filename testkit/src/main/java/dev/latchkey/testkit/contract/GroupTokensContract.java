package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.GroupRights;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.change.Rehearsal;
import dev.latchkey.domain.group.AddGroupMember;
import dev.latchkey.domain.group.CreateGroup;
import dev.latchkey.domain.group.EditGroupMember;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.GroupPerson;
import dev.latchkey.domain.group.ListGroups;
import dev.latchkey.domain.group.RenameGroup;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.DeleteGroup;
import dev.latchkey.domain.token.DeleteGroup.Ended;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people may do in a group, what its tokens may, and what ends with it.
public abstract class GroupTokensContract {
  private Ports ports;
  private TokenLifeCycle tokens;
  private Group warehouse;
  private Group desk;
  private CreateGroup createGroup;
  private RenameGroup renameGroup;
  private ListGroups listGroups;
  private AddGroupMember addMember;
  private EditGroupMember editMember;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    tokens = new TokenLifeCycle(ports);
    createGroup = new CreateGroup(ports.groups(), tokens.authority, ports.changes(), ports.ids());
    renameGroup = new RenameGroup(ports.groups(), ports.changes());
    listGroups = new ListGroups(ports.groups());
    addMember =
        new AddGroupMember(
            ports.groups(),
            ports.users(),
            ports.members(),
            tokens.authority,
            ports.changes(),
            ports.ids());
    editMember = new EditGroupMember(ports.groups(), tokens.authority, ports.changes());
    warehouse = tokens.group;
    desk = TokenLifeCycle.done(createGroup.create(ann(), "Desk", null));
  }

  private Caller ann() {
    return tokens.asAdministrator();
  }

  private UserId person(Group group, String email, boolean administrator) {
    GroupPerson added =
        TokenLifeCycle.done(addMember.add(ann(), group.slug(), email, null, administrator));
    return added.member().user();
  }

  /// Someone in his session, with what he holds now.
  private Caller session(UserId id) {
    OrganizationId organization = tokens.organization.id();
    Authority.Held held = tokens.authority.held(id, organization).orElseThrow();
    User user = ports.users().find(id).orElseThrow();
    return new Caller(
        Actor.user(id, user.name()),
        id,
        null,
        organization,
        null,
        held.permissions(),
        held.environments(),
        held.groups(),
        ports.clock().instant(),
        ann().origin(),
        Once.unkeyed());
  }

  /// A script that calls with a token.
  private Caller script(IssuedToken issued) {
    Authority.Held held = tokens.authority.of(issued.token());
    return new Caller(
        new Actor(Actor.Type.TECHNICAL_USER, "tec_1", "script"),
        null,
        issued.token().id(),
        tokens.organization.id(),
        tokens.organization.id(),
        held.permissions(),
        held.environments(),
        held.groups(),
        null,
        ann().origin(),
        Once.unkeyed());
  }

  private Outcome<IssuedToken> issue(Caller caller, Group group, boolean admin) {
    return tokens.issueToken.issue(
        caller, Draft.management(Kind.GROUP, "scanner", admin, Set.of(), null).of(group.slug()));
  }

  private IssuedToken issued(Group group, boolean admin) {
    return TokenLifeCycle.done(issue(ann(), group, admin));
  }

  private DeleteGroup deleteGroup(Changes changes) {
    return new DeleteGroup(ports.groups(), ports.tokens(), tokens.rows, tokens.authority, changes);
  }

  private List<Token> listed(Caller caller) {
    Tokens.Filter all =
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
    return switch (tokens.listTokens.list(
        caller, all, Tokens.Sort.NEWEST, new Page.Wanted(200, null))) {
      case Outcome.Done<Page<Token>> done -> done.value().items();
      case Outcome.Refused<Page<Token>> refused -> List.of();
    };
  }

  private boolean passes(IssuedToken issued) {
    LiveTable live = new LiveTable();
    live.replace(TokenTable.of(ports.feed().snapshot()));
    Decider decider = new Decider(live, ports.digestKeys(), ports.clock());
    return ((Verdict) decider.authenticate(new Presented(issued.value().expose()), null)).active();
  }

  private static <T> Refusal why(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Refused<T> refused -> refused.why();
      case Outcome.Done<T> done -> throw new AssertionError("done: " + done.value());
    };
  }

  @Nested
  class A_person_from_outside {
    @Test
    void has_the_rights_of_his_group_and_no_more() {
      IssuedToken ours = issued(warehouse, false);
      IssuedToken theirs = issued(desk, false);
      tokens.issue(Kind.ENVIRONMENT);
      Caller bob = session(person(warehouse, "bob@elsewhere.example", false));

      assertThat(bob.permissions()).isEmpty();
      assertThat(bob.environments().everywhere()).isEqualTo(Level.NONE);
      assertThat(listed(bob)).extracting(Token::id).containsExactly(ours.token().id());
      assertThat(why(tokens.showToken.show(bob, theirs.token().id())))
          .isInstanceOf(Refusal.NotFound.class);
      assertThat(TokenLifeCycle.done(listGroups.list(bob, "", Page.Wanted.FIRST)).items())
          .extracting(Group::id)
          .containsExactly(warehouse.id());
      assertThat(why(listGroups.show(bob, "desk"))).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void has_no_standing_once_he_is_out_of_his_last_group() {
      UserId bob = person(warehouse, "bob@elsewhere.example", true);
      Caller before = session(bob);

      TokenLifeCycle.done(editMember.remove(ann(), "warehouse", bob.toString(), null));

      assertThat(tokens.authority.held(bob, tokens.organization.id())).isEmpty();
      assertThat(why(issue(before, warehouse, false))).isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(addMember.add(before, "warehouse", "eve@example.com", null, true)))
          .isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void is_answered_alike_whether_the_installation_knew_him() {
      ports
          .changes()
          .commit(
              change ->
                  ports.users().insert(new Things(ports).newUser("known@x.example", "Known Name")));

      GroupPerson known =
          TokenLifeCycle.done(addMember.add(ann(), "desk", "known@x.example", null, false));
      GroupPerson unknown =
          TokenLifeCycle.done(addMember.add(ann(), "desk", "unknown@x.example", null, false));

      assertThat(known.name()).isEqualTo("known@x.example");
      assertThat(unknown.name()).isEqualTo("unknown@x.example");
      assertThat(known.outside()).isTrue();
      assertThat(unknown.outside()).isTrue();
    }

    @Test
    void is_not_found_by_an_id() {
      User stranger = new Things(ports).user("stranger@x.example");

      assertThat(why(addMember.add(ann(), "desk", null, stranger.id().toString(), false)))
          .isInstanceOf(Refusal.Invalid.class);
    }
  }

  @Nested
  class An_administrator_of_a_group {
    @Test
    void writes_its_members_and_tokens_and_not_the_group() {
      Caller ben = session(person(warehouse, "ben@example.com", true));

      IssuedToken made = TokenLifeCycle.done(issue(ben, warehouse, true));
      TokenLifeCycle.done(addMember.add(ben, "warehouse", "eve@example.com", null, false));
      TokenLifeCycle.done(
          tokens.editToken.edit(ben, made.token().id(), TokenEdit.status(Status.INACTIVE), null));

      assertThat(why(renameGroup.rename(ben, "warehouse", "Mine", null)))
          .isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(deleteGroup(ports.changes()).delete(ben, "warehouse", null)))
          .isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(createGroup.create(ben, "Other", null))).isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void makes_no_token_of_another_group_or_of_the_organization() {
      Caller ben = session(person(warehouse, "ben@example.com", true));

      assertThat(why(issue(ben, desk, false))).isInstanceOf(Refusal.Invalid.class);
      assertThat(why(tokens.issueToken.issue(ben, tokens.draft(Kind.ORGANIZATION))))
          .isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(tokens.issueToken.issue(ben, tokens.draft(Kind.ENVIRONMENT))))
          .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void makes_nothing_once_he_is_a_plain_member() {
      UserId id = person(warehouse, "ben@example.com", true);
      Caller before = session(id);
      TokenLifeCycle.done(editMember.edit(ann(), "warehouse", id.toString(), false, null));

      assertThat(why(issue(before, warehouse, false))).isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(editMember.edit(before, "warehouse", id.toString(), true, null)))
          .isInstanceOf(Refusal.Forbidden.class);
    }
  }

  @Nested
  class A_user_of_a_group {
    @Test
    void reads_it_and_changes_nothing() {
      IssuedToken made = issued(warehouse, false);
      UserId id = person(warehouse, "ben@example.com", false);
      Caller ben = session(id);

      assertThat(TokenLifeCycle.done(listGroups.people(ben, "warehouse"))).hasSize(1);
      assertThat(why(issue(ben, warehouse, false))).isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(tokens.deleteToken.delete(ben, made.token().id(), null)))
          .isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(addMember.add(ben, "warehouse", "eve@example.com", null, false)))
          .isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(editMember.edit(ben, "warehouse", id.toString(), true, null)))
          .isInstanceOf(Refusal.Forbidden.class);
    }
  }

  @Nested
  class A_token_of_a_group {
    @Test
    void with_the_admin_role_writes_the_groups_members_and_tokens() {
      Caller script = script(issued(warehouse, true));

      TokenLifeCycle.done(issue(script, warehouse, true));
      TokenLifeCycle.done(addMember.add(script, "warehouse", "eve@example.com", null, true));

      assertThat(why(issue(script, desk, false))).isInstanceOf(Refusal.Invalid.class);
      assertThat(why(tokens.issueToken.issue(script, tokens.draft(Kind.ORGANIZATION))))
          .isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(listGroups.show(script, "desk"))).isInstanceOf(Refusal.NotFound.class);
    }

    @Test
    void without_it_reads_the_group_alone() {
      tokens.issue(Kind.ENVIRONMENT);
      issued(desk, false);
      IssuedToken made = issued(warehouse, false);
      Caller script = script(made);

      assertThat(listed(script)).extracting(Token::id).containsExactly(made.token().id());
      assertThat(why(issue(script, warehouse, false))).isInstanceOf(Refusal.Forbidden.class);
      assertThat(why(addMember.add(script, "warehouse", "eve@example.com", null, true)))
          .isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void may_nothing_once_the_group_is_gone() {
      IssuedToken made = issued(warehouse, true);
      Caller script = script(made);
      assertThat(passes(made)).isTrue();

      TokenLifeCycle.done(deleteGroup(ports.changes()).delete(ann(), "warehouse", null));

      assertThat(passes(made)).isFalse();
      assertThat(why(issue(script, warehouse, false))).isInstanceOf(Refusal.Forbidden.class);
    }

    @Test
    void has_a_technical_user_who_stays_in_the_history() {
      IssuedToken made = issued(warehouse, false);
      TokenLifeCycle.done(deleteGroup(ports.changes()).delete(ann(), "warehouse", null));

      assertThat(ports.tokens().technicalUsers(tokens.organization.id()))
          .extracting(each -> each.token())
          .contains(made.token().id());
      assertThat(ports.tokens().tombstone(tokens.organization.id(), made.token().id())).isPresent();
    }
  }

  @Nested
  class Deleting_a_group {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ends_what_its_preview_said(long seed) {
      Random chance = new Random(seed);
      List<Group> groups = new ArrayList<>(List.of(warehouse, desk));
      for (int at = 0; at < 3; at++) {
        groups.add(TokenLifeCycle.done(createGroup.create(ann(), "Group " + at, null)));
      }
      List<IssuedToken> all = new ArrayList<>();
      for (int at = 0; at < 25; at++) {
        all.add(issued(groups.get(chance.nextInt(groups.size())), chance.nextBoolean()));
      }
      for (int at = 0; at < 6; at++) {
        person(groups.get(chance.nextInt(groups.size())), "p" + at + "@example.com", true);
      }
      Group ending = groups.get(chance.nextInt(groups.size()));

      Ended foreseen =
          TokenLifeCycle.done(
              deleteGroup(new Rehearsal(ports.changes())).delete(ann(), ending.slug(), null));
      assertThat(all).allMatch(GroupTokensContract.this::passes);
      Ended ended =
          TokenLifeCycle.done(deleteGroup(ports.changes()).delete(ann(), ending.slug(), null));

      assertThat(ended).isEqualTo(foreseen);
      Set<Object> gone = Set.copyOf(ended.tokens().stream().map(Token::id).toList());
      for (IssuedToken each : all) {
        assertThat(passes(each)).isEqualTo(!gone.contains(each.token().id()));
        assertThat(each.token().rights().group().orElseThrow().equals(ending.id()))
            .isEqualTo(gone.contains(each.token().id()));
      }
    }

    @Test
    void needs_a_right_in_the_organization() {
      Caller reader =
          ann()
              .holding(
                  Set.of(Permission.GROUPS_READ),
                  EnvironmentRights.all(Level.WRITE),
                  GroupRights.NONE);

      assertThat(why(renameGroup.rename(reader, "desk", "Mine", null)))
          .isInstanceOf(Refusal.Forbidden.class);
    }
  }
}
