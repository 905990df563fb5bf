package dev.latchkey.testkit.contract;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.access.EnvironmentRights;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Rights;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenValue;
import dev.latchkey.testkit.fake.FakeDigestKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Things to put into ports, each put by a work of its own.
final class Things {
  static final Actor ANN = new Actor(Actor.Type.USER, "usr_1", "Ann Meyer");

  private final Ports ports;

  Things(Ports ports) {
    this.ports = ports;
  }

  <T> T done(Supplier<T> work) {
    return ports.changes().commit(change -> work.get()).value();
  }

  void run(Runnable work) {
    ports
        .changes()
        .commit(
            change -> {
              work.run();
              return true;
            });
  }

  Instant now() {
    return ports.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
  }

  /// The token, switched off.
  void switchOff(Token token) {
    Token off =
        new Token(
            token.organization(),
            token.id(),
            token.number(),
            token.kind(),
            token.name(),
            token.description(),
            token.rights(),
            Status.INACTIVE,
            token.hint(),
            token.technicalUser(),
            token.notBefore(),
            token.expiresAt(),
            token.allowedAddresses(),
            token.metadata(),
            token.createdAt(),
            token.createdBy(),
            now(),
            ANN,
            token.revision() + 1);
    run(() -> ports.tokens().update(off));
  }

  Organization newOrganization(String slug, String name) {
    return new Organization(new OrganizationId(ports.ids().next()), slug, name, true, now(), 1);
  }

  Organization organization(String slug) {
    Organization organization = newOrganization(slug, slug);
    run(() -> ports.organizations().insert(organization));
    return organization;
  }

  Environment newEnvironment(OrganizationId in, String slug, String name) {
    return new Environment(in, new EnvironmentId(ports.ids().next()), slug, name, now(), 1);
  }

  Environment environment(OrganizationId in, String slug) {
    Environment environment = newEnvironment(in, slug, slug);
    run(() -> ports.environments().insert(environment));
    return environment;
  }

  Role role(OrganizationId in, String name) {
    Role role =
        new Role(
            in,
            new RoleId(ports.ids().next()),
            name,
            false,
            Set.of(Permission.TOKENS_READ),
            EnvironmentRights.all(Level.READ),
            1);
    run(() -> ports.roles().insert(role));
    return role;
  }

  User newUser(String email, String name) {
    return new User(
        new UserId(ports.ids().next()), email, name, true, false, null, null, "{}", now(), 1);
  }

  User user(String email) {
    User user = newUser(email, email);
    run(() -> ports.users().insert(user));
    return user;
  }

  Token newToken(OrganizationId in, long number, String description, @Nullable Environment where) {
    return new Token(
        in,
        new TokenId(ports.ids().next()),
        number,
        Kind.ENVIRONMENT,
        null,
        description,
        new Rights(
            "edi",
            where == null ? null : where.id(),
            where == null,
            false,
            Set.of("a:read", "b:write"),
            null,
            Set.of(),
            false),
        Status.ACTIVE,
        "lk_edi_4f9KxQ2mZ" + String.format(java.util.Locale.ROOT, "%03d", number),
        null,
        null,
        null,
        List.of("10.0.0.0/8", "2001:db8::/32"),
        "{\"team\":\"orders\"}",
        now(),
        ANN,
        now(),
        ANN,
        1);
  }

  Token token(OrganizationId in, long number, String description) {
    Token token = newToken(in, number, description, null);
    run(() -> ports.tokens().insert(token));
    return token;
  }

  TokenValue newValue(Token token, String publicId) {
    byte[] digest = new byte[32];
    digest[31] = 7;
    return new TokenValue(
        token.organization(),
        token.id(),
        publicId,
        digest,
        FakeDigestKeys.KEY_ID,
        new Sealed(ports.ids().next(), new byte[] {1, 2, 3}),
        now(),
        null);
  }

  /// All items of a list, read by parts of two.
  static <T> List<T> all(Function<Page.Wanted, Page<T>> list) {
    List<T> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<T> page = list.apply(new Page.Wanted(2, cursor));
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }
}
