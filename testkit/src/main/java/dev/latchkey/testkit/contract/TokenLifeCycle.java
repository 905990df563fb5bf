package dev.latchkey.testkit.contract;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.GroupRows;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.identity.SetUp;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.FinishRotations;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.IssueToken.IssuedToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.NewValues;
import dev.latchkey.domain.token.Owner;
import dev.latchkey.domain.token.OwnerLookup;
import dev.latchkey.domain.token.RevealToken;
import dev.latchkey.domain.token.RevokeToken;
import dev.latchkey.domain.token.RotateToken;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.TakeBackRotation;
import dev.latchkey.domain.token.TokenRows;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An organization that is set up, its administrator, and the use cases of tokens on one database.
public final class TokenLifeCycle {
  public static final UUID OWNER = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);

  public final IssueToken issueToken;
  public final ShowToken showToken;
  public final ListTokens listTokens;
  public final EditToken editToken;
  public final DeleteToken deleteToken;
  public final RevealToken revealToken;
  public final RevokeToken revokeToken;
  public final RotateToken rotateToken;
  public final TakeBackRotation takeBackRotation;
  public final FinishRotations finishRotations;
  public final Organization organization;
  public final User administrator;
  public final Group group;
  public final Authority authority;
  public final TokenRows rows;
  private final Ports ports;

  public TokenLifeCycle(Ports ports) {
    this.ports = ports;
    KindPolicies policies = new KindPolicies();
    this.rows = new TokenRows(policies, ports.users());
    NewValues newValues =
        new NewValues("lk", ports.secrets(), ports.digestKeys(), ports.sealedValues());
    this.authority =
        new Authority(
            ports.organizations(),
            ports.users(),
            ports.roles(),
            ports.members(),
            ports.groups(),
            ports.tokens(),
            policies);
    this.issueToken =
        new IssueToken(
            ports.tokens(),
            ports.environments(),
            ports.services(),
            ports.groups(),
            everyOwnerIsThere(),
            authority,
            policies,
            newValues,
            rows,
            ports.findRules(),
            ports.changes(),
            ports.ids());
    this.showToken = new ShowToken(ports.tokens());
    this.listTokens = new ListTokens(ports.tokens());
    this.editToken =
        new EditToken(
            ports.tokens(), authority, policies, rows, ports.findRules(), ports.changes());
    this.deleteToken = new DeleteToken(ports.tokens(), authority, policies, rows, ports.changes());
    this.revealToken =
        new RevealToken(ports.tokens(), authority, policies, newValues, ports.changes());
    this.revokeToken = new RevokeToken(ports.tokens(), policies, rows, ports.changes());
    this.rotateToken =
        new RotateToken(ports.tokens(), authority, policies, newValues, rows, ports.changes());
    this.takeBackRotation = new TakeBackRotation(ports.tokens(), authority, rows, ports.changes());
    this.finishRotations = new FinishRotations(ports.tokens(), rows, ports.changes());
    switch (setUp(ports)) {
      case SetUp.Result.Made made -> {
        this.organization = made.organization();
        this.administrator = made.administrator();
      }
      case SetUp.Result.Already already -> {
        this.organization = already.organization();
        this.administrator = already.administrator();
      }
      case SetUp.Result.Other other -> throw new AssertionError("another set-up: " + other);
    }
    Optional<Group> before = ports.groups().findBySlug(organization.id(), "warehouse");
    this.group =
        before.orElseGet(
            () ->
                new Group(
                    organization.id(),
                    new GroupId(ports.ids().next()),
                    "warehouse",
                    "Warehouse",
                    ports.clock().instant(),
                    1));
    if (before.isEmpty()) {
      ports
          .changes()
          .commit(
              change -> {
                ports.groups().insert(group);
                change.publish(GroupRows.put(group));
                return true;
              });
    }
  }

  private static SetUp.Result setUp(Ports ports) {
    FoundOrganization found =
        new FoundOrganization(
            ports.organizations(),
            ports.environments(),
            ports.roles(),
            ports.users(),
            ports.members(),
            ports.changes(),
            ports.ids());
    SetUp setUp =
        new SetUp(
            found,
            ports.organizations(),
            ports.subscriptions(),
            ports.users(),
            ports.changes(),
            ports.ids());
    return setUp.run(
        new SetUp.Wanted("Acme", "acme", "ann@example.com", null, null, List.of("edi")));
  }

  private static List<OwnerLookup> everyOwnerIsThere() {
    return Arrays.stream(Owner.Type.values()).<OwnerLookup>map(AlwaysThere::new).toList();
  }

  private record AlwaysThere(Owner.Type type) implements OwnerLookup {
    @Override
    public boolean exists(OrganizationId organization, UUID id) {
      return true;
    }
  }

  /// The administrator, signed in, who just proved who he is.
  public Caller asAdministrator() {
    return person(organization.id());
  }

  /// The administrator as the installation's operator.
  public Caller asOperator() {
    Caller person = person(organization.id());
    return new Caller(
        person.actor(),
        person.user(),
        null,
        null,
        Set.of(Permission.OPERATOR),
        EnvironmentRights.all(Level.NONE),
        person.provenAt(),
        person.origin(),
        Once.unkeyed());
  }

  /// A right draft of each kind.
  public Draft draft(Kind kind) {
    return switch (kind) {
      case ENVIRONMENT -> Draft.environment("edi", "production", "orders");
      case ORGANIZATION -> Draft.management(kind, "ci", true, Set.of(), null);
      case GROUP ->
          Draft.management(kind, "scanner", null, Set.of(), null).of(group.id().toString());
      case PERSONAL -> Draft.management(kind, "laptop", null, Set.of("tokens:read"), null);
      case APPLICATION -> draft(kind, null, "crm", null, null, null);
      case CUSTOMER -> draft(kind, null, null, null, OWNER, null);
      case AGENT -> draft(kind, null, "agent", "production", OWNER, null);
      case VERIFIER -> draft(kind, "edi endpoint", null, null, null, null);
      case CHILD -> draft(kind, null, "edi", "production", OWNER, Duration.ofHours(1));
    };
  }

  /// Who may make one.
  public Caller maker(Kind kind) {
    return kind == Kind.VERIFIER ? asOperator() : asAdministrator();
  }

  /// Issues a right draft of this kind.
  public IssuedToken issue(Kind kind) {
    return done(issueToken.issue(maker(kind), draft(kind)));
  }

  /// The value of an outcome that must be done.
  public static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T> done -> done.value();
      case Outcome.Refused<T> refused -> throw new AssertionError("refused: " + refused.why());
    };
  }

  private Caller person(OrganizationId id) {
    EnumSet<Permission> permissions = EnumSet.allOf(Permission.class);
    return new Caller(
        Actor.user(administrator.id(), administrator.name()),
        administrator.id(),
        null,
        id,
        permissions,
        EnvironmentRights.all(Level.WRITE),
        ports.clock().instant(),
        new Origin("203.0.113.9", "req_1"),
        Once.unkeyed());
  }

  private Draft draft(
      Kind kind,
      @Nullable String name,
      @Nullable String service,
      @Nullable String environment,
      @Nullable UUID owner,
      @Nullable Duration lifetime) {
    return new Draft(
        kind,
        name,
        null,
        service,
        environment,
        false,
        null,
        Set.of(),
        owner,
        kind == Kind.VERIFIER ? Set.of("edi") : Set.of(),
        false,
        null,
        lifetime == null ? null : ports.clock().instant().plus(lifetime),
        List.of(),
        null);
  }
}
