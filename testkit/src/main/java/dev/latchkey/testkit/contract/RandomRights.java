package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.people.ChangeMember;
import dev.latchkey.domain.people.EditRole;
import dev.latchkey.domain.people.MemberEdit;
import dev.latchkey.domain.people.PeopleChanges;
import dev.latchkey.domain.people.RemoveMember;
import dev.latchkey.domain.people.RoleEdit;
import dev.latchkey.domain.people.RoleForm;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.Owner;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Does what people can do, at random, and holds it against what each could do, which it works out
/// from the rows by itself. Everybody comes overrated, so that what keeps him is the work alone.
final class RandomRights {
  private static final List<Permission> ALL =
      Arrays.stream(Permission.values()).filter(each -> each != Permission.OPERATOR).toList();

  private final Ports ports;
  private final Staff staff;
  private final Random random;
  private final List<User> people = new ArrayList<>();
  private final Map<TokenId, Made> made = new HashMap<>();
  private final KindPolicies policies = new KindPolicies();
  private int number;
  private int issued;
  private int refused;
  private int narrowed;
  private int ended;

  RandomRights(Ports ports, long seed) {
    this.ports = ports;
    this.staff = new Staff(ports);
    this.random = new Random(seed);
    people.add(staff.tokens.administrator);
    for (int at = 0; at < 5; at++) {
      Role role = staff.role("Role " + ++number, some(), environments());
      people.add(staff.join(staff.newcomer("p" + at + "@example.com"), role));
    }
  }

  void step() {
    Who who = somebody();
    switch (random.nextInt(9)) {
      case 0 -> createRole(who);
      case 1 -> editRole(who);
      case 2 -> changeMember(who);
      case 3 -> removeMember(who);
      case 4, 5, 6 -> issue(who, personal(who));
      case 7 -> issue(who, organization(who));
      default -> switchOrDelete(who);
    }
  }

  /// Every token that is left, decided about as it would be at the door.
  void check() {
    verdicts()
        .forEach(
            (id, permissions) -> {
              Made token = Objects.requireNonNull(made.get(id));
              assertThat(token.makersThen()).as("maker of " + id).containsAll(permissions);
              UserId owner = token.owner();
              if (owner != null) {
                assertThat(held(owner)).as("owner of " + id).containsAll(permissions);
              }
            });
  }

  void checkThatMuchHappened() {
    assertThat(issued).isGreaterThan(5);
    assertThat(refused).isPositive();
    assertThat(narrowed + ended).isPositive();
  }

  private void issue(Who who, Draft draft) {
    Set<Permission> could = who.holds();
    Outcome<IssuedToken> outcome = staff.tokens.issueToken.issue(who.caller(), draft);
    if (!(outcome instanceof Outcome.Done<IssuedToken> done)) {
      refused++;
      return;
    }
    issued++;
    Token token = done.value().token();
    Set<Permission> may = Permission.among(policies.of(token.kind()).permissions(token.rights()));
    assertThat(could).as("whoever made " + token.id()).containsAll(may);
    Owner owner = token.rights().owner();
    if (owner == null && may.contains(Permission.TOKENS_WRITE)) {
      assertThat(who.environments().everywhere()).isEqualTo(Level.WRITE);
    }
    made.put(
        token.id(), new Made(done.value(), could, owner == null ? null : new UserId(owner.id())));
  }

  private Draft personal(Who who) {
    Set<String> listed = Permission.wires(some(who));
    return Draft.management(Kind.PERSONAL, "p" + ++number, null, listed, null);
  }

  private Draft organization(Who who) {
    return switch (random.nextInt(3)) {
      case 0 -> Draft.management(Kind.ORGANIZATION, "a" + ++number, true, Set.of(), null);
      case 1 -> Draft.management(Kind.ORGANIZATION, "u" + ++number, false, Set.of(), null);
      default ->
          Draft.management(
              Kind.ORGANIZATION, "l" + ++number, null, Permission.wires(some(who)), null);
    };
  }

  private void createRole(Who who) {
    Set<Permission> wanted = some(who);
    RoleForm form =
        new RoleForm(
            "Role " + ++number, Permission.wires(wanted), level(), Map.of("production", level()));
    if (staff.createRole.create(who.caller(), form)
        instanceof Outcome.Done<Role>(var role, var at)) {
      assertThat(who.holds()).containsAll(wanted);
      assertThat(who.environments().covers(role.environments())).isTrue();
    } else {
      refused++;
    }
  }

  private void editRole(Who who) {
    Role role = one(roles());
    Set<Permission> wanted = some(who);
    RoleEdit edit =
        RoleEdit.all(new RoleForm(role.name(), Permission.wires(wanted), level(), Map.of()));
    Set<Permission> could = who.holds();
    Optional<EditRole.Edited> edited =
        both(
            changes -> changes.editRole().edit(who.caller(), role.id(), edit, null),
            EditRole.Edited::narrowed);
    if (edited.isPresent()) {
      Set<Permission> added = new HashSet<>(wanted);
      added.removeAll(role.permissions());
      assertThat(could).containsAll(added);
    }
  }

  private void changeMember(Who who) {
    User whom = one(people);
    Role role = one(roles());
    Set<Permission> could = who.holds();
    boolean same = roleOf(whom.id()).filter(role::equals).isPresent();
    MemberEdit edit = new MemberEdit(Edit.to(role.id().toString()), Edit.keep());
    Optional<ChangeMember.Changed> changed =
        both(
            changes -> changes.changeMember().change(who.caller(), whom.id(), edit, null),
            ChangeMember.Changed::narrowed);
    if (changed.isPresent() && !same) {
      assertThat(could).containsAll(role.permissions());
    }
  }

  private void removeMember(Who who) {
    User whom = one(people);
    Optional<RemoveMember.Removed> removed =
        both(
            changes -> changes.removeMember().remove(who.caller(), whom.id(), null),
            RemoveMember.Removed::ended);
    if (removed.isPresent()) {
      removed.get().ended().forEach(token -> made.remove(token.id()));
      assertThat(made.values()).noneMatch(each -> whom.id().equals(each.owner()));
    }
    if (ports.members().find(staff.organization(), whom.id()).isEmpty()) {
      staff.join(whom, one(roles()));
    }
  }

  private void switchOrDelete(Who who) {
    if (made.isEmpty()) {
      return;
    }
    TokenId id = one(made.keySet());
    if (random.nextBoolean()) {
      Status status = random.nextBoolean() ? Status.ACTIVE : Status.INACTIVE;
      staff.tokens.editToken.edit(who.caller(), id, TokenEdit.status(status), null);
    } else if (staff.tokens.deleteToken.delete(who.caller(), id, null)
        instanceof Outcome.Done<Token>) {
      made.remove(id);
    }
  }

  /// Rehearses, then acts: both name the same tokens, and at the door no others do less.
  private <T> Optional<T> both(
      Function<PeopleChanges, Outcome<T>> act, Function<T, List<Token>> named) {
    Map<TokenId, Set<Permission>> before = verdicts();
    Outcome<T> rehearsal = act.apply(staff.rehearsed);
    assertThat(verdicts()).as("after the rehearsal").isEqualTo(before);

    Outcome<T> outcome = act.apply(staff.changes);

    assertThat(rehearsal.getClass()).isEqualTo(outcome.getClass());
    if (!(rehearsal instanceof Outcome.Done<T>(T foreseen, var nowhere))
        || !(outcome instanceof Outcome.Done<T>(T done, var position))) {
      refused++;
      return Optional.empty();
    }
    assertThat(ids(named.apply(foreseen))).isEqualTo(ids(named.apply(done)));
    Set<TokenId> less = less(before, verdicts());
    assertThat(ids(named.apply(done))).containsAll(less);
    narrowed += less.size();
    ended += done instanceof RemoveMember.Removed ? named.apply(done).size() : 0;
    return Optional.of(done);
  }

  private static Set<TokenId> less(
      Map<TokenId, Set<Permission>> before, Map<TokenId, Set<Permission>> after) {
    return before.keySet().stream()
        .filter(id -> !after.getOrDefault(id, Set.of()).containsAll(before.get(id)))
        .collect(Collectors.toSet());
  }

  private static Set<TokenId> ids(Collection<Token> tokens) {
    return tokens.stream().map(Token::id).collect(Collectors.toSet());
  }

  /// What each token that passes may do.
  private Map<TokenId, Set<Permission>> verdicts() {
    LiveTable live = new LiveTable();
    live.replace(TokenTable.of(ports.feed().snapshot()));
    Decider decider = new Decider(live, ports.digestKeys(), ports.clock());
    Map<TokenId, Set<Permission>> passing = new HashMap<>();
    made.forEach(
        (id, token) -> {
          Presented presented = new Presented(token.issued().value().expose());
          Verdict verdict = (Verdict) decider.authenticate(presented, null);
          if (verdict.active()) {
            passing.put(id, Permission.among(verdict.permissions()));
          }
        });
    return passing;
  }

  /// A person, by his session or by a token of his, or a technical user.
  private Who somebody() {
    User user = random.nextInt(3) == 0 ? people.getFirst() : one(people);
    if (random.nextInt(3) > 0 || made.isEmpty()) {
      return new Who(staff.overrated(user, null), held(user.id()), environments(user.id()));
    }
    Made token = one(made.values());
    Token row = token.issued().token();
    boolean stands =
        ports
            .tokens()
            .find(staff.organization(), row.id())
            .filter(each -> each.isUsable(ports.clock().instant()))
            .isPresent();
    Set<Permission> may =
        stands
            ? new HashSet<>(Permission.among(policies.of(row.kind()).permissions(row.rights())))
            : new HashSet<>();
    UserId owner = token.owner();
    if (owner == null) {
      Level level = may.contains(Permission.TOKENS_WRITE) ? Level.WRITE : Level.READ;
      return new Who(staff.overrated(row), may, EnvironmentRights.all(level));
    }
    may.retainAll(held(owner));
    User person = ports.users().find(owner).orElseThrow();
    return new Who(staff.overrated(person, row), may, environments(owner));
  }

  private Set<Permission> held(UserId user) {
    return roleOf(user).map(Role::permissions).orElse(Set.of());
  }

  private EnvironmentRights environments(UserId user) {
    return roleOf(user).map(Role::environments).orElseGet(() -> EnvironmentRights.all(Level.NONE));
  }

  private Optional<Role> roleOf(UserId user) {
    return ports
        .members()
        .find(staff.organization(), user)
        .map(Member::role)
        .flatMap(role -> ports.roles().find(staff.organization(), role));
  }

  private List<Role> roles() {
    return ports.roles().list(staff.organization());
  }

  /// Some of what one holds, and now and then one more.
  private Set<Permission> some(Who who) {
    EnumSet<Permission> chosen = EnumSet.noneOf(Permission.class);
    ALL.stream()
        .filter(each -> who.holds().contains(each) && random.nextInt(3) > 0)
        .forEach(chosen::add);
    if (chosen.isEmpty() || random.nextInt(4) == 0) {
      chosen.add(one(ALL));
    }
    return chosen;
  }

  /// About half of all permissions.
  private Set<Permission> some() {
    EnumSet<Permission> chosen = EnumSet.noneOf(Permission.class);
    ALL.stream().filter(each -> random.nextBoolean()).forEach(chosen::add);
    return random.nextInt(4) == 0 ? few() : chosen;
  }

  private Set<Permission> few() {
    return EnumSet.of(one(ALL), one(ALL));
  }

  private Level level() {
    return Level.values()[random.nextInt(Level.values().length)];
  }

  private EnvironmentRights environments() {
    return EnvironmentRights.all(level());
  }

  private <T> T one(Collection<T> of) {
    return List.copyOf(of).get(random.nextInt(of.size()));
  }

  /// A caller, and what he truly holds.
  private record Who(Caller caller, Set<Permission> holds, EnvironmentRights environments) {}

  /// @param makersThen what its maker held when he made it
  /// @param owner the person whom it stands and falls with; null for none
  private record Made(IssuedToken issued, Set<Permission> makersThen, @Nullable UserId owner) {}
}
