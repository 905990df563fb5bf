package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvent;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.people.MemberEdit;
import dev.latchkey.domain.people.RoleEdit;
import dev.latchkey.domain.people.RoleForm;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Nothing that gives rights is done by one whose right to it has ended: whatever ends it comes, in
/// the one order of commits, before all that he still tries or behind it, from however many threads
/// and nodes.
public abstract class EndedMakersContract {
  private static final int THREADS = 64;
  private static final int TRIES = 3;

  private Ports ports;
  private List<Staff> nodes;
  private Staff staff;
  private Role makers;
  private Role narrow;
  private User ben;

  /// The ports of an empty database.
  protected abstract Ports ports();

  /// Another node's on the same database; the same ports where there can be only one node.
  protected abstract Ports ofAnotherNode();

  @BeforeEach
  void setUp() {
    ports = ports();
    staff = new Staff(ports);
    makers = staff.role("Makers", Permission.ofAdministrator(), EnvironmentRights.all(Level.WRITE));
    narrow =
        staff.role("Narrow", Set.of(Permission.TOKENS_READ), EnvironmentRights.all(Level.READ));
    ben = staff.join(staff.newcomer("ben@example.com"), makers);
    nodes = List.of(staff, new Staff(ofAnotherNode()));
  }

  @ParameterizedTest
  @EnumSource
  void Nobody_makes_anything_once_his_right_to_has_ended(Ending ending) throws Exception {
    Token personal = issued(Draft.management(Kind.PERSONAL, "laptop", null, all(), null));
    Token technical = issued(Draft.management(Kind.ORGANIZATION, "ci", true, Set.of(), null));
    List<Caller> makersCallers = callers(ending, personal, technical);
    assertThat(isDone(attempt(staff, makersCallers.getFirst(), ending, 0))).isTrue();

    race(ending, makersCallers, personal, technical);

    assertThat(isDone(attempt(staff, makersCallers.getFirst(), ending, -1))).isFalse();
    List<AuditEvent> events = events();
    long ended = sequenceOf(events, ending);
    Set<String> actors = Set.of(ben.id().toString(), String.valueOf(technical.technicalUser()));
    assertThat(events)
        .filteredOn(each -> each.sequence() > ended)
        .filteredOn(each -> actors.contains(each.entry().actor().id()))
        .filteredOn(each -> ending.ends(each, technical))
        .isEmpty();
    if (ending == Ending.HIS_MEMBERSHIP) {
      assertThat(his()).isEmpty();
      assertThat(ports.invitations().list(staff.organization())).isEmpty();
    }
  }

  @Test
  void Of_any_number_of_administrators_who_remove_each_other_one_stays() throws Exception {
    Role administrator = staff.builtIn(Role.ADMINISTRATOR);
    List<User> all = new ArrayList<>(List.of(staff.tokens.administrator));
    for (int at = 0; at < 7; at++) {
      all.add(staff.join(staff.newcomer("admin" + at + "@example.com"), administrator));
    }
    List<Callable<Boolean>> acts = new ArrayList<>();
    for (int at = 0; at < THREADS; at++) {
      Staff node = nodes.get(at % nodes.size());
      Caller who = node.overrated(all.get(at % all.size()), null);
      User whom = all.get((at + 1 + at / all.size()) % all.size());
      boolean demotes = at % 2 == 0;
      acts.add(
          () ->
              isDone(
                  demotes
                      ? node.changes.changeMember().change(who, whom.id(), to(narrow), null)
                      : node.changes.removeMember().remove(who, whom.id(), null)));
    }

    together(acts);

    assertThat(ports.members().withRole(staff.organization(), Role.ADMINISTRATOR)).isNotEmpty();
  }

  private void race(Ending ending, List<Caller> makersCallers, Token personal, Token technical)
      throws Exception {
    List<Callable<Boolean>> acts = new ArrayList<>();
    for (int at = 1; at < THREADS; at++) {
      Staff node = nodes.get(at % nodes.size());
      Caller maker = makersCallers.get(at % makersCallers.size());
      int first = at * TRIES;
      acts.add(
          () -> {
            boolean done = false;
            for (int each = 0; each < TRIES; each++) {
              done = isDone(attempt(node, maker, ending, first + each));
            }
            return done;
          });
    }
    acts.add(THREADS / 2, () -> isDone(end(nodes.getLast(), ending, personal, technical)));

    assertThat(together(acts).get(THREADS / 2)).as("the ending").isTrue();
  }

  private static List<Boolean> together(List<Callable<Boolean>> acts) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> running =
          acts.stream()
              .map(
                  act ->
                      threads.submit(
                          () -> {
                            start.await();
                            return act.call();
                          }))
              .toList();
      start.countDown();
      List<Boolean> results = new ArrayList<>();
      for (Future<Boolean> each : running) {
        results.add(each.get(120, TimeUnit.SECONDS));
      }
      return results;
    }
  }

  /// One of the acts that make or widen rights. A personal token is no such act for whoever stays a
  /// member and comes without a token: it is narrowed with him.
  private Outcome<?> attempt(Staff node, Caller maker, Ending ending, int number) {
    boolean owning =
        ending == Ending.HIS_MEMBERSHIP || maker.token() != null && maker.user() != null;
    return switch (Math.floorMod(number, 5)) {
      case 0 ->
          node.tokens.issueToken.issue(
              maker, Draft.management(Kind.ORGANIZATION, "t" + number, true, Set.of(), null));
      case 1 ->
          node.createRole.create(
              maker, new RoleForm("Role " + number, Set.of("tokens:write"), Level.WRITE, Map.of()));
      case 2 -> node.inviteMember.invite(maker, "guest" + number + "@example.com", "Narrow");
      case 3 ->
          node.changes
              .editRole()
              .edit(maker, narrow.id(), RoleEdit.all(form("Narrow", number)), null);
      default ->
          owning
              ? node.tokens.issueToken.issue(
                  maker,
                  Draft.management(Kind.PERSONAL, "p" + number, null, Set.of("tokens:read"), null))
              : node.tokens.issueToken.issue(
                  maker,
                  Draft.management(
                      Kind.ORGANIZATION, "u" + number, null, Set.of("tokens:write"), null));
    };
  }

  private static RoleForm form(String name, int number) {
    return new RoleForm(
        name,
        Set.of("tokens:read", number % 2 == 0 ? "members:read" : "roles:read"),
        Level.READ,
        Map.of());
  }

  private Outcome<?> end(Staff node, Ending ending, Token personal, Token technical) {
    Caller ann = node.ann();
    return switch (ending) {
      case HIS_MEMBERSHIP -> node.changes.removeMember().remove(ann, ben.id(), null);
      case HIS_ROLE -> node.changes.changeMember().change(ann, ben.id(), to(narrow), null);
      case HIS_ROLES_PERMISSIONS ->
          node.changes.editRole().edit(ann, makers.id(), RoleEdit.all(form("Makers", 0)), null);
      case HIS_TOKEN_OFF ->
          node.tokens.editToken.edit(ann, personal.id(), TokenEdit.status(Status.INACTIVE), null);
      case HIS_TOKEN -> node.tokens.deleteToken.delete(ann, personal.id(), null);
      case AN_ORGANIZATIONS_TOKEN -> node.tokens.deleteToken.delete(ann, technical.id(), null);
    };
  }

  private List<Caller> callers(Ending ending, Token personal, Token technical) {
    return switch (ending) {
      case HIS_MEMBERSHIP, HIS_ROLE, HIS_ROLES_PERMISSIONS ->
          List.of(staff.overrated(ben, null), staff.overrated(ben, personal));
      case HIS_TOKEN_OFF, HIS_TOKEN -> List.of(staff.overrated(ben, personal));
      case AN_ORGANIZATIONS_TOKEN -> List.of(staff.overrated(technical));
    };
  }

  private static MemberEdit to(Role role) {
    return new MemberEdit(Edit.to(role.id().toString()), Edit.keep());
  }

  private Token issued(Draft draft) {
    return TokenLifeCycle.done(staff.tokens.issueToken.issue(staff.overrated(ben, null), draft))
        .token();
  }

  private List<Token> his() {
    Tokens.Filter his =
        new Tokens.Filter(
            Set.of(Kind.PERSONAL),
            null,
            null,
            null,
            null,
            ben.id().value(),
            null,
            null,
            null,
            null,
            Set.of(),
            ports.clock().instant());
    return ports
        .tokens()
        .list(staff.organization(), his, Tokens.Sort.NEWEST, Page.Wanted.FIRST)
        .items();
  }

  private List<AuditEvent> events() {
    try (Stream<AuditEvent> chain = ports.auditEvents().chain(staff.organization(), 1)) {
      return chain.toList();
    }
  }

  private long sequenceOf(List<AuditEvent> events, Ending ending) {
    return events.stream()
        .filter(
            each -> each.entry().actor().id().equals(staff.tokens.administrator.id().toString()))
        .filter(each -> each.entry().action().equals(ending.action))
        .mapToLong(AuditEvent::sequence)
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> all() {
    return Permission.wires(Permission.ofAdministrator());
  }

  private static boolean isDone(Outcome<?> outcome) {
    return outcome instanceof Outcome.Done<?>;
  }

  /// What ends a maker's right to make.
  public enum Ending {
    HIS_MEMBERSHIP("member.remove"),
    HIS_ROLE("member.edit"),
    HIS_ROLES_PERMISSIONS("role.edit"),
    HIS_TOKEN_OFF("token.switch-off"),
    HIS_TOKEN("token.delete"),
    AN_ORGANIZATIONS_TOKEN("token.delete");

    private final String action;

    Ending(String action) {
      this.action = action;
    }

    /// Whether it ends the right by which the event came to pass.
    private boolean ends(AuditEvent event, Token technical) {
      AuditEntry entry = event.entry();
      boolean byTechnicalUser =
          entry.actor().id().equals(String.valueOf(technical.technicalUser()));
      boolean succeeded = entry.result() == AuditEntry.Result.SUCCEEDED;
      return succeeded && byTechnicalUser == (this == AN_ORGANIZATIONS_TOKEN);
    }
  }
}
