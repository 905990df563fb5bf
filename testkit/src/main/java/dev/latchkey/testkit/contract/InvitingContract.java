package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.identity.BeginSession;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.Session;
import dev.latchkey.domain.identity.SessionSecrets;
import dev.latchkey.domain.identity.SignedIn;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.people.AcceptInvitation;
import dev.latchkey.domain.people.AcceptInvitation.Result;
import dev.latchkey.domain.people.MemberEdit;
import dev.latchkey.domain.secret.Passwords;
import dev.latchkey.domain.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What an invitation does, and does not do twice.
public abstract class InvitingContract {
  private static final Origin ORIGIN = new Origin("203.0.113.9", "req_2");
  private static final Secret CHOSEN = Secret.of("seven yellow kites rise");

  private Ports ports;
  private Staff staff;
  private AcceptInvitation accept;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    staff = new Staff(ports);
    SessionSecrets secrets = staff.invitations.secrets();
    accept =
        new AcceptInvitation(
            staff.people,
            staff.invitations,
            new BeginSession(ports.sessions(), secrets, ports.ids()),
            new Plain(),
            ports.changes(),
            ports.ids(),
            ports.clock());
  }

  @Test
  void Somebody_new_comes_in_with_a_name_and_a_password_and_is_signed_in() {
    Secret code = invite("ben@example.com", "User");

    Result result = newcomer(code);

    assertThat(result).isInstanceOf(Result.In.class);
    assertThat(((Result.In) result).begun()).isNotNull();
    User ben = ports.users().findByEmail("ben@example.com").orElseThrow();
    assertThat(ben.name()).isEqualTo("Ben Fox");
    assertThat(ports.members().find(staff.organization(), ben.id()))
        .hasValueSatisfying(
            member -> assertThat(member.role()).isEqualTo(staff.builtIn(Role.USER).id()));
    assertThat(newcomer(code)).isInstanceOf(Result.NotGood.class);
  }

  @Test
  void A_user_comes_in_as_himself_and_nobody_in_his_place() {
    User ben = staff.newcomer("ben@example.com");
    User zoe = staff.newcomer("zoe@example.com");
    Secret code = invite("Ben@example.com", "User");

    assertThat(newcomer(code)).isInstanceOf(Result.KnownAlready.class);
    assertThat(accept.join(signedIn(zoe), code)).isInstanceOf(Result.ForSomebodyElse.class);
    assertThat(accept.look(code)).isPresent();
    assertThat(accept.join(signedIn(ben), code)).isInstanceOf(Result.In.class);
    assertThat(ports.members().find(staff.organization(), ben.id())).isPresent();
    assertThat(ports.members().find(staff.organization(), zoe.id())).isEmpty();
  }

  @Test
  void It_is_good_for_seven_days() {
    Secret code = invite("ben@example.com", "User");
    ports.clock().advance(Duration.ofDays(7));

    assertThat(accept.look(code)).isEmpty();
    assertThat(newcomer(code)).isInstanceOf(Result.NotGood.class);
    assertThat(invite("ben@example.com", "User")).isNotNull();
  }

  @Test
  void It_lets_nobody_in_once_its_maker_could_not_make_it_any_more() {
    Role inviters =
        staff.role("Inviters", Permission.ofAdministrator(), EnvironmentRights.all(Level.WRITE));
    User eve = staff.join(staff.newcomer("eve@example.com"), inviters);
    Secret code =
        Objects.requireNonNull(
            TokenLifeCycle.done(
                    staff.inviteMember.invite(
                        staff.overrated(eve, null), "ben@example.com", "User"))
                .code());
    MemberEdit demoted = new MemberEdit(Edit.to(Role.USER), Edit.keep());
    TokenLifeCycle.done(staff.changes.changeMember().change(staff.ann(), eve.id(), demoted, null));

    assertThat(newcomer(code)).isInstanceOf(Result.NotGood.class);
    assertThat(ports.users().findByEmail("ben@example.com")).isEmpty();
  }

  @Test
  void From_64_threads_it_lets_in_once() throws Exception {
    User ben = staff.newcomer("ben@example.com");
    Secret code = invite("ben@example.com", "User");

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Result>> all =
          IntStream.range(0, 64)
              .mapToObj(at -> threads.submit(() -> accept.join(signedIn(ben), code)))
              .toList();
      int in = 0;
      for (Future<Result> each : all) {
        in += each.get(60, TimeUnit.SECONDS) instanceof Result.In ? 1 : 0;
      }
      assertThat(in).isEqualTo(1);
    }
  }

  @Test
  void What_is_kept_of_it_is_not_its_link() {
    Secret code = invite("ben@example.com", "User");

    assertThat(ports.invitations().list(staff.organization()).toString())
        .doesNotContain(code.expose());
  }

  private Result newcomer(Secret code) {
    return accept.joinAsNewcomer(code, "Ben Fox", CHOSEN, ORIGIN, "a browser");
  }

  private Secret invite(String email, String role) {
    return Objects.requireNonNull(
        TokenLifeCycle.done(staff.inviteMember.invite(staff.ann(), email, role)).code());
  }

  private SignedIn signedIn(User user) {
    Instant now = ports.clock().instant();
    return new SignedIn(
        user,
        new Session(
            new SessionId(ports.ids().next()),
            user.id(),
            new byte[] {1},
            now,
            now,
            now,
            "203.0.113.9",
            "a browser",
            null),
        ORIGIN);
  }

  /// Passwords that cost nothing.
  private static final class Plain implements Passwords {
    @Override
    public String hash(Secret password) {
      return "plain:" + password.expose();
    }

    @Override
    public boolean matches(Secret password, @Nullable String hash) {
      return hash(password).equals(hash);
    }

    @Override
    public boolean isOutdated(String hash) {
      return false;
    }
  }
}
