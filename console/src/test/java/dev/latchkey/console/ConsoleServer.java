package dev.latchkey.console;

import dev.latchkey.console.token.Addresses;
import dev.latchkey.console.token.LiveUse;
import dev.latchkey.console.wiring.ConsoleConfiguration;
import dev.latchkey.domain.audit.ListAuditEvents;
import dev.latchkey.domain.audit.VerifyChain;
import dev.latchkey.domain.delivery.Outbox;
import dev.latchkey.domain.delivery.OutgoingCalls;
import dev.latchkey.domain.group.AddGroupMember;
import dev.latchkey.domain.group.CreateGroup;
import dev.latchkey.domain.group.EditGroupMember;
import dev.latchkey.domain.group.ListGroups;
import dev.latchkey.domain.group.RenameGroup;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.identity.SetUp;
import dev.latchkey.domain.node.ShowNodes;
import dev.latchkey.domain.organization.CreateEnvironment;
import dev.latchkey.domain.organization.CreateService;
import dev.latchkey.domain.organization.DeleteEnvironment;
import dev.latchkey.domain.organization.DeleteService;
import dev.latchkey.domain.organization.EditOrganization;
import dev.latchkey.domain.organization.EditService;
import dev.latchkey.domain.organization.ListEnvironments;
import dev.latchkey.domain.organization.ListServices;
import dev.latchkey.domain.organization.RenameEnvironment;
import dev.latchkey.domain.organization.Subscribe;
import dev.latchkey.domain.policy.DeletePolicy;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.policy.ListPolicies;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.domain.token.Authority;
import dev.latchkey.domain.token.DeleteGroup;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.ListTokenEvents;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.NewValues;
import dev.latchkey.domain.token.RevealToken;
import dev.latchkey.domain.token.RotateToken;
import dev.latchkey.domain.token.SavePolicy;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.TakeBackRotation;
import dev.latchkey.domain.token.UserOwners;
import dev.latchkey.domain.usage.AskNodes;
import dev.latchkey.domain.usage.ShowRefusals;
import dev.latchkey.signin.request.SigninSettings;
import dev.latchkey.signin.wiring.SigninConfiguration;
import dev.latchkey.store.Stores;
import dev.latchkey.store.database.DatabaseSettings;
import dev.latchkey.testkit.fake.FakeAuditChain;
import dev.latchkey.testkit.fake.FakeClock;
import dev.latchkey.testkit.fake.FakeDigestKeys;
import dev.latchkey.testkit.fake.FakeLastingKey;
import dev.latchkey.testkit.fake.FakeSealedValues;
import dev.latchkey.testkit.fake.SeededSecrets;
import dev.latchkey.verification.decision.Admission;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.explain.RecentRefusals;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.follower.Freshness;
import dev.latchkey.verification.limit.Limiter;
import dev.latchkey.verification.table.LiveTable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The console and sign-in on a free port, over a new SQLite database.
public final class ConsoleServer implements AutoCloseable {
  public static final String EMAIL = "ann@example.com";
  public static final String PASSWORD = "three grey herons walk";
  private static final OutgoingCalls NO_NETWORK =
      call -> new OutgoingCalls.Answer.Failed("no network");

  private final FakeClock clock = new FakeClock();
  private final LiveTable live = new LiveTable();
  private final RecentRefusals refusals = new RecentRefusals();
  private final OutgoingCalls outgoingCalls;
  private final boolean mailServer;
  private final Stores stores;
  private final Follower follower;
  private final ServletWebServerApplicationContext context;
  private final Map<String, Integer> open = new HashMap<>();

  private ConsoleServer(
      Path folder, int port, Instant begins, OutgoingCalls outgoingCalls, boolean mailServer) {
    this.outgoingCalls = outgoingCalls;
    this.mailServer = mailServer;
    clock.set(begins);
    stores =
        Stores.open(
            DatabaseSettings.sqlite(folder.resolve("latchkey.db"), "0.1.0"),
            new Stores.Parts(
                clock,
                new SeededSecrets(5),
                keys -> new Stores.Custody(new FakeSealedValues(keys), new FakeAuditChain()),
                "node-1"));
    follower = new Follower(stores.feed(), live, Freshness.ofOnlyWriter(System::nanoTime));
    follower.start();
    stores.changes().afterCommit(this::awaitApplied);
    SpringApplication application = new SpringApplication(Whole.class);
    application.setBannerMode(Banner.Mode.OFF);
    application.setLogStartupInfo(false);
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(
        Map.of(
            "server.address", "127.0.0.1",
            "server.port", port,
            "spring.web.resources.add-mappings", "false",
            "spring.web.error.whitelabel.enabled", "false",
            "logging.level.root", "WARN"));
    application.addInitializers(
        context -> register((DefaultListableBeanFactory) context.getBeanFactory()));
    context = (ServletWebServerApplicationContext) application.run();
  }

  public static ConsoleServer start(Path folder) {
    return new ConsoleServer(folder, 0, FakeClock.START, NO_NETWORK, true);
  }

  /// @param begins when recording begins
  public static ConsoleServer start(Path folder, int port, Instant begins) {
    return new ConsoleServer(folder, port, begins, NO_NETWORK, true);
  }

  /// @param outgoingCalls who answers in the network's place
  public static ConsoleServer start(Path folder, OutgoingCalls outgoingCalls) {
    return new ConsoleServer(folder, 0, FakeClock.START, outgoingCalls, true);
  }

  /// One without a mail server.
  public static ConsoleServer withoutMail(Path folder) {
    return new ConsoleServer(folder, 0, FakeClock.START, NO_NETWORK, false);
  }

  /// Sets up the organization `Acme` with its administrator Ann, who is also the operator.
  public SetUp.Result setUp() {
    Passwords passwords = new PlainPasswords();
    return part(SetUp.class)
        .run(
            new SetUp.Wanted(
                "Acme",
                "acme",
                EMAIL,
                passwords.hash(dev.latchkey.domain.secret.Secret.of(PASSWORD)),
                null,
                List.of("edi")));
  }

  public FakeClock clock() {
    return clock;
  }

  public Stores stores() {
    return stores;
  }

  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /// How many connections are said to be open with a token.
  public void open(String token, int connections) {
    open.put(token, connections);
  }

  public URI address() {
    return URI.create(
        "http://127.0.0.1:" + java.util.Objects.requireNonNull(context.getWebServer()).getPort());
  }

  @Override
  public void close() {
    context.close();
    follower.close();
    stores.close();
  }

  private void awaitApplied(Position position) {
    try {
      follower.appliedAtLeast(position, Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void register(DefaultListableBeanFactory beans) {
    SecretSource secrets = new SeededSecrets(11);
    DigestKeys keys = new FakeDigestKeys();
    NewIds ids = new NewIds(clock, secrets);
    KindPolicies policies = new KindPolicies();
    Authority authority =
        new Authority(
            stores.organizations(),
            stores.users(),
            stores.roles(),
            stores.members(),
            stores.groups(),
            stores.tokens(),
            policies);
    FindRules findRules = new FindRules(stores.policies(), stores.environments(), stores.groups());
    NewValues newValues = new NewValues("lk", secrets, keys, stores.sealedValues());
    FoundOrganization found =
        new FoundOrganization(
            stores.organizations(),
            stores.environments(),
            stores.roles(),
            stores.users(),
            stores.members(),
            stores.changes(),
            ids);
    List<Object> parts =
        List.of(
            stores.organizations(),
            stores.environments(),
            stores.services(),
            stores.subscriptions(),
            stores.users(),
            stores.roles(),
            stores.members(),
            stores.groups(),
            stores.policies(),
            findRules,
            new ListPolicies(stores.policies()),
            new SavePolicy(
                stores.policies(),
                stores.environments(),
                stores.groups(),
                stores.tokens(),
                stores.tokenRows(),
                authority,
                stores.changes(),
                ids),
            new DeletePolicy(stores.policies(), authority, stores.changes()),
            stores.sessions(),
            stores.signInFailures(),
            stores.knownBrowsers(),
            stores.passwordResets(),
            stores.notices(),
            stores.webhooks(),
            stores.companySignIns(),
            stores.authenticators(),
            stores.recoveryCodes(),
            stores.passkeys(),
            stores.usedVouchers(),
            stores.invitations(),
            new Outbox(stores.deliveries(), stores.sealedValues(), ids, mailServer),
            stores.tokens(),
            stores.auditEvents(),
            stores.auditRetentions(),
            stores.usages(),
            stores.refusalDelays(),
            stores.changes(),
            secrets,
            ids,
            policies,
            authority,
            newValues,
            found,
            new SetUp(
                found,
                stores.organizations(),
                stores.subscriptions(),
                stores.users(),
                stores.changes(),
                ids),
            new IssueToken(
                stores.tokens(),
                stores.environments(),
                stores.services(),
                stores.groups(),
                List.of(new UserOwners(stores.members())),
                authority,
                policies,
                newValues,
                stores.tokenRows(),
                findRules,
                stores.changes(),
                ids),
            new ListTokens(stores.tokens()),
            new ShowToken(stores.tokens()),
            new EditToken(
                stores.tokens(),
                authority,
                policies,
                stores.tokenRows(),
                findRules,
                stores.changes()),
            new DeleteToken(
                stores.tokens(), authority, policies, stores.tokenRows(), stores.changes()),
            new RevealToken(stores.tokens(), authority, policies, newValues, stores.changes()),
            new RotateToken(
                stores.tokens(),
                authority,
                policies,
                newValues,
                stores.tokenRows(),
                stores.changes()),
            new TakeBackRotation(stores.tokens(), authority, stores.tokenRows(), stores.changes()),
            stores.tokenRows(),
            new ListGroups(stores.groups()),
            new CreateGroup(stores.groups(), authority, stores.changes(), ids),
            new RenameGroup(stores.groups(), stores.changes()),
            new DeleteGroup(
                stores.groups(), stores.tokens(), stores.tokenRows(), authority, stores.changes()),
            new AddGroupMember(
                stores.groups(),
                stores.users(),
                stores.members(),
                authority,
                stores.changes(),
                ids),
            new EditGroupMember(stores.groups(), authority, stores.changes()),
            new CreateEnvironment(stores.environments(), stores.changes(), ids),
            new RenameEnvironment(stores.environments(), stores.changes()),
            new DeleteEnvironment(stores.environments(), stores.changes()),
            new ListEnvironments(stores.environments()),
            new ListServices(stores.services(), stores.subscriptions()),
            new Subscribe(
                stores.organizations(),
                stores.services(),
                stores.subscriptions(),
                stores.changes()),
            new EditOrganization(stores.organizations(), stores.changes()),
            new ListTokenEvents(stores.tokens(), stores.auditEvents()),
            new Addresses(URI.create("http://127.0.0.1:8080"), URI.create("http://127.0.0.1:8081")),
            new Admission(new Decider(live, keys, clock), new Limiter()),
            live,
            new ShowRefusals(
                new AskNodes(
                    refusals, live, stores.nodeQuestions(), stores.changes(), ids, clock, null)),
            new CreateService(stores.services(), stores.changes()),
            new EditService(stores.services(), stores.changes()),
            new DeleteService(stores.services(), stores.changes()),
            new ListAuditEvents(stores.auditEvents()),
            new VerifyChain(stores.auditEvents(), new FakeAuditChain()),
            new ShowNodes(stores.nodes(), Duration.ofSeconds(5), true));
    parts.forEach(part -> beans.registerSingleton(part.getClass().getName(), part));
    beans.registerSingleton("clock", (InstantSource) clock);
    beans.registerSingleton("outgoingCalls", outgoingCalls);
    beans.registerSingleton("digestKeys", keys);
    beans.registerSingleton("lastingKey", new FakeLastingKey());
    beans.registerSingleton("passwords", new PlainPasswords());
    beans.registerSingleton("liveUse", new SaidConnections());
    beans.registerSingleton("seals", (SealedValues) stores.sealedValues());
    beans.registerSingleton(
        "signinSettings", SigninSettings.of(URI.create("http://127.0.0.1:8080"), List.of()));
  }

  private final class SaidConnections implements LiveUse {
    @Override
    public int openConnections(OrganizationId organization, TokenId token) {
      boolean active =
          stores
              .tokens()
              .find(organization, token)
              .filter(each -> each.isUsable(clock.instant()))
              .isPresent();
      return active ? open.getOrDefault(token.toString(), 0) : 0;
    }

    @Override
    public int closedConnections(OrganizationId organization, TokenId token, Instant since) {
      return openConnections(organization, token) > 0 ? 0 : open.getOrDefault(token.toString(), 0);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({SigninConfiguration.class, ConsoleConfiguration.class})
  static class Whole {}
}
