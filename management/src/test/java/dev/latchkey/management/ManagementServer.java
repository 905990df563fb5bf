package dev.latchkey.management;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.identity.IdentityRows;
import dev.latchkey.domain.identity.Member;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.SetUp;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.node.ShowNodes;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.NewValues;
import dev.latchkey.management.answer.ManagementSettings;
import dev.latchkey.management.wiring.ManagementConfiguration;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.RequestIdFilter;
import dev.latchkey.signin.request.SecurityHeadersFilter;
import dev.latchkey.signin.request.SigninSettings;
import dev.latchkey.store.Stores;
import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.testkit.fake.FakeAuditChain;
import dev.latchkey.testkit.fake.FakeClock;
import dev.latchkey.testkit.fake.FakeDigestKeys;
import dev.latchkey.testkit.fake.FakeGivenPositions;
import dev.latchkey.testkit.fake.FakeLastingKey;
import dev.latchkey.testkit.fake.FakeSealedValues;
import dev.latchkey.testkit.fake.SeededSecrets;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.usage.UsageRecorder;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/// The management API on a free port, with the organization Acme, its administrator Ann, who is the
/// operator too, and her token. Another organization, Blue Harbour, has Ben.
final class ManagementServer implements BeforeEachCallback, AfterEachCallback {
  final FakeClock clock = new FakeClock();
  private final SeededSecrets secrets = new SeededSecrets(11);
  private @Nullable Running running;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    running = new Running(clock, secrets);
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    running().close();
  }

  /// Ann's, with her personal token that may do everything.
  Client ann() {
    return running().client().with(running().anns());
  }

  /// Ben's, an administrator of the other organization and no operator.
  Client ben() {
    return running().client().with(running().bens());
  }

  Client nobody() {
    return running().client();
  }

  /// A person's, with a personal token of his that lists these permissions.
  Client as(UserId id, Permission... permissions) {
    User user = stores().users().find(id).orElseThrow();
    OrganizationId organization = stores().members().of(id).getFirst().organization();
    return running()
        .client()
        .with(
            running()
                .personal(
                    user, stores().organizations().find(organization).orElseThrow(), permissions));
  }

  /// A person's, with a personal token of his that may all that his role may.
  Client as(UserId id) {
    Member member = stores().members().of(id).getFirst();
    Role role = stores().roles().find(member.organization(), member.role()).orElseThrow();
    return as(id, role.permissions().toArray(Permission[]::new));
  }

  /// Makes somebody new a member.
  UserId join(String organization, String email, String role) {
    Organization in = stores().organizations().findBySlug(organization).orElseThrow();
    UserId id = new UserId(new NewIds(clock, secrets).next());
    User user =
        new User(id, email, email.split("@")[0], true, false, null, null, "{}", clock.instant(), 1);
    Member member =
        new Member(in.id(), id, RoleId.parse(role).orElseThrow(), null, clock.instant(), 1);
    stores()
        .changes()
        .commit(
            change -> {
              stores().users().insert(user);
              stores().members().insert(member);
              IdentityRows.put(user, List.of(member)).forEach(change::publish);
              return id;
            });
    return id;
  }

  Stores stores() {
    return running().stores;
  }

  <T> T bean(Class<T> type) {
    return running().spring.getBean(type);
  }

  private Running running() {
    return Objects.requireNonNull(running, "no test is running");
  }

  /// What is running for one test.
  private static final class Running {
    private static final Logger QUIET = Logger.getLogger("org.apache");
    private final FakeClock clock;
    private final SeededSecrets secrets;
    private final Path folder;
    private final Stores stores;
    private final LiveTable live = new LiveTable();
    private final Follower follower;
    private final GenericWebApplicationContext spring = new GenericWebApplicationContext();
    private final Tomcat tomcat = new Tomcat();
    private final String anns;
    private final String bens;

    Running(FakeClock clock, SeededSecrets secrets) throws Exception {
      this.clock = clock;
      this.secrets = secrets;
      this.folder = Files.createTempDirectory("latchkey-management");
      this.stores =
          Stores.open(
              DatabaseSettings.sqlite(folder.resolve("latchkey.db"), "test"),
              new Stores.Parts(
                  clock,
                  secrets,
                  keys -> new Stores.Custody(new FakeSealedValues(keys), new FakeAuditChain()),
                  "node-1"));
      this.follower = new Follower(stores.feed(), live, Freshness.ofOnlyWriter(System::nanoTime));
      follower.start();
      follower.readFromNow().get(10, TimeUnit.SECONDS);
      stores
          .changes()
          .afterCommit(
              position -> {
                try {
                  follower.appliedAtLeast(position, Duration.ofSeconds(10));
                } catch (InterruptedException stopped) {
                  Thread.currentThread().interrupt();
                }
              });
      start();
      User ann = setUp();
      this.anns = personal(ann, organization("acme"), Permission.values());
      User ben = stores.users().findByEmail("ben@example.com").orElseThrow();
      this.bens =
          personal(
              ben,
              organization("blue-harbour"),
              Permission.ofAdministrator().toArray(Permission[]::new));
    }

    String anns() {
      return anns;
    }

    String bens() {
      return bens;
    }

    Client client() {
      return new Client(
          URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort()), null);
    }

    private User setUp() {
      NewIds ids = new NewIds(clock, secrets);
      FoundOrganization found = spring.getBean(FoundOrganization.class);
      new SetUp(
              found,
              stores.organizations(),
              stores.subscriptions(),
              stores.users(),
              stores.changes(),
              ids)
          .run(new SetUp.Wanted("Acme", "acme", "ann@example.com", null, null, List.of("edi")));
      User ann = stores.users().findByEmail("ann@example.com").orElseThrow();
      found.found(
          session(ann, organization("acme")), "Blue Harbour", "blue-harbour", "ben@example.com");
      return ann;
    }

    private Organization organization(String slug) {
      return stores.organizations().findBySlug(slug).orElseThrow();
    }

    private String personal(User user, Organization organization, Permission... permissions) {
      Draft draft =
          Draft.management(
              Kind.PERSONAL, "laptop", null, Permission.wires(List.of(permissions)), null);
      return switch (spring.getBean(IssueToken.class).issue(session(user, organization), draft)) {
        case Outcome.Done<IssueToken.IssuedToken> done -> done.value().value().expose();
        case Outcome.Refused<IssueToken.IssuedToken> refused ->
            throw new AssertionError(refused.why());
      };
    }

    private static Caller session(User user, Organization organization) {
      return new Caller(
          Actor.user(user.id(), user.name()),
          user.id(),
          null,
          organization.id(),
          Set.of(Permission.values()),
          EnvironmentRights.all(EnvironmentRights.Level.WRITE),
          FakeClock.START,
          new Origin("127.0.0.1", "req_session"),
          Once.unkeyed());
    }

    private void start() throws LifecycleException {
      FakeDigestKeys keys = new FakeDigestKeys();
      SigninSettings settings = SigninSettings.of(URI.create("http://127.0.0.1:8080"), List.of());
      part(stores.organizations());
      part(stores.environments());
      part(stores.services());
      part(stores.subscriptions());
      part(stores.users());
      part(stores.roles());
      part(stores.members());
      part(stores.groups());
      part(stores.invitations());
      part(stores.policies());
      part(stores.tokens());
      part(stores.nodes());
      part(new ShowNodes(stores.nodes(), Duration.ofSeconds(5), true));
      part(stores.auditEvents());
      part(stores.usages());
      part(stores.tokenRows());
      part(stores.changes());
      part(
          new Outbox(
              stores.deliveries(), stores.sealedValues(), new NewIds(clock, secrets), false));
      part(new FakeLastingKey());
      part(secrets);
      part(keys);
      part(new KindPolicies());
      part(new NewIds(clock, secrets));
      part(new NewValues("lk", secrets, keys, stores.sealedValues()));
      part(new Decider(live, keys, clock));
      part(live);
      part(follower);
      part(new FakeGivenPositions());
      part(new UsageRecorder());
      part(clock);
      part(new RequestFacts(settings));
      part(
          new ManagementSettings(
              "node-1",
              () -> URI.create("https://verify.example.com/"),
              URI.create("https://tokens.example.com")));
      new AnnotatedBeanDefinitionReader(spring)
          .register(
              UseCases.class,
              GroupUseCases.class,
              PolicyUseCases.class,
              ManagementConfiguration.class);
      QUIET.setLevel(Level.SEVERE);
      tomcat.setSilent(true);
      tomcat.setBaseDir(folder.toString());
      tomcat.setPort(0);
      tomcat.getConnector().setProperty("address", "127.0.0.1");
      Context context = tomcat.addContext("", null);
      filter(context, "id", new RequestIdFilter(secrets));
      filter(context, "headers", new SecurityHeadersFilter(settings));
      Tomcat.addServlet(context, "api", new DispatcherServlet(spring)).setLoadOnStartup(1);
      context.addServletMappingDecoded("/", "api");
      tomcat.start();
    }

    @SuppressWarnings("unchecked")
    private <T> void part(T part) {
      Class<T> type = (Class<T>) part.getClass();
      spring.registerBean(
          type.getName(), type, () -> part, bean -> bean.setDestroyMethodName(null));
    }

    private static void filter(Context context, String name, Filter filter) {
      FilterDef definition = new FilterDef();
      definition.setFilterName(name);
      definition.setFilter(filter);
      context.addFilterDef(definition);
      FilterMap map = new FilterMap();
      map.setFilterName(name);
      map.addURLPatternDecoded("/*");
      context.addFilterMap(map);
    }

    void close() throws LifecycleException {
      tomcat.stop();
      tomcat.destroy();
      follower.close();
      stores.close();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }
}
