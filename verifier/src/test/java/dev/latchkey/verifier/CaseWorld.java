package dev.latchkey.verifier;

import dev.latchkey.verification.address.TrustedProxy;
import dev.latchkey.verification.decision.DigestKey;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.RoleRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.form.Base62;
import dev.latchkey.verification.form.TypeId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The organizations and tokens of verdict-cases.txt on a running node, which believes the proxies
// at
/// [#PROXY] alone.
final class CaseWorld implements AutoCloseable {
  static final String PROXY = "127.0.0.2";

  private static final UUID HOLLOW = new UUID(0x019ad00000007000L, 0x8000000000000011L);
  private static final UUID DORMANT = new UUID(0x019ad00000007000L, 0x8000000000000012L);
  private static final UUID GLOBEX_DEVELOPMENT = new UUID(0x019ad00000007000L, 0x8000000000000013L);
  private static final UUID LOST = new UUID(0x019ad00000007000L, 0x8000000000000014L);
  private static final Map<String, UUID> ORGANIZATIONS =
      Map.of(
          "acme", TestNode.ACME,
          "globex", TestNode.GLOBEX,
          "hollow", HOLLOW,
          "dormant", DORMANT,
          "installation", Row.INSTALLATION);

  final TestNode node = TestNode.withEnvoy(TrustedProxy.parse(PROXY).orElseThrow());
  final Envoy envoy = new Envoy(node.extAuthzPort());
  private final Map<String, CaseForms.Parts> values = new HashMap<>();
  private final Map<String, UUID> ids = new HashMap<>();

  CaseWorld(VerdictCases file) {
    node.now = Instant.parse("2026-11-24T12:00:00Z");
    organizations();
    members();
    for (String[] token : file.tokens()) {
      issue(token[0], Objects.requireNonNull(ORGANIZATIONS.get(token[1])), token[2]);
    }
  }

  private void organizations() {
    node.put(new OrganizationRow(HOLLOW, "hollow", true));
    node.put(new OrganizationRow(DORMANT, "dormant", false));
    node.put(new EnvironmentRow(TestNode.GLOBEX, GLOBEX_DEVELOPMENT, "development"));
    node.put(new ServiceRow(Row.INSTALLATION, "cloud-datastore", true, Set.of()));
    node.put(new ServiceRow(Row.INSTALLATION, "agent-registration", false, Set.of()));
    Set<String> permissions = Set.of("orders:read", "orders:write");
    node.put(new ServiceRow(TestNode.ACME, "orders-api", false, permissions));
    node.put(new ServiceRow(TestNode.GLOBEX, "orders-api", false, permissions));
    node.put(new ServiceRow(TestNode.ACME, "ledger", true, Set.of("ledger:write")));
  }

  private void members() {
    UUID reader = id("role");
    node.put(
        new RoleRow(
            TestNode.ACME,
            reader,
            Set.of("orders:read", "orders:write", "tokens:read", "tokens:verify")));
    member("ann", true, true, null, Set.of());
    member("ben", false, true, null, Set.of());
    member("cid", true, false, null, Set.of());
    member("dan", true, true, null, Set.of("orders:read"));
    member("eve", true, true, reader, Set.of());
  }

  private void member(
      String name,
      boolean active,
      boolean userActive,
      @Nullable UUID role,
      Set<String> permissions) {
    UUID user = id("user " + name);
    node.put(new PrincipalRow(Row.INSTALLATION, user, userActive, null, Set.of(), null));
    node.put(new PrincipalRow(TestNode.ACME, id(name), active, role, permissions, user));
  }

  /// The id of what has this name, made where it is new.
  private UUID id(String name) {
    return ids.computeIfAbsent(
        name, made -> new UUID(0x019ad00000007002L, 0x8000000000000100L + ids.size()));
  }

  private void issue(String name, UUID organization, String attributes) {
    Map<String, String> is = new LinkedHashMap<>();
    Arrays.stream(attributes.split(" ", -1))
        .forEach(each -> is.put(each.replaceAll("=.*", ""), each.replaceAll("^[^=]*=?", "")));
    TokenRow row =
        new TokenRow(
            organization,
            id(name),
            is.getOrDefault("kind", "environment"),
            !is.containsKey("off"),
            is.get("service"),
            environment(organization, is.get("environment")),
            is.containsKey("everywhere"),
            set(is.get("permissions")),
            is.containsKey("owner") ? id(is.get("owner")) : null,
            null,
            set(is.get("judges")),
            micros(is.get("begins")),
            micros(is.get("ends")),
            List.copyOf(set(is.get("from"))),
            "{}",
            1);
    int number = values.size() + 1;
    CaseForms.Parts parts =
        new CaseForms.Parts(
            row.service() == null ? "org" : "edi",
            "Case" + Base62.encode(number, 8),
            "Ab3".repeat(14) + Base62.encode(number % 62, 1));
    values.put(name, parts);
    node.put(
        new ValueRow(
            organization,
            row.token(),
            parts.publicId(),
            new DigestKey(new byte[32]).digest(parts.value()),
            "k1",
            micros(is.get("value-ends"))));
    if (!is.containsKey("deleted")) {
      node.put(row);
    }
  }

  private static @Nullable UUID environment(UUID organization, @Nullable String slug) {
    boolean acme = organization.equals(TestNode.ACME);
    return switch (slug) {
      case null -> null;
      case "production" -> acme ? TestNode.PRODUCTION : TestNode.GLOBEX_PRODUCTION;
      case "development" -> acme ? TestNode.DEVELOPMENT : GLOBEX_DEVELOPMENT;
      case "lost" -> LOST;
      default -> throw new IllegalArgumentException("no environment " + slug);
    };
  }

  private static Set<String> set(@Nullable String words) {
    return words == null ? Set.of() : Set.of(words.split(",", -1));
  }

  private static long micros(@Nullable String instant) {
    return instant == null
        ? Row.NEVER
        : ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(instant));
  }

  /// What a case presents.
  String presented(VerdictCase each) {
    return CaseForms.present(
        Objects.requireNonNull(values.get(each.token()), each.token()), each.form());
  }

  /// What the caller shows; null where he shows nothing.
  @Nullable String caller(VerdictCase each) {
    return switch (each.caller()) {
      case "none" -> null;
      case "nonsense" -> "nonsense";
      case "cut" -> CaseForms.present(parts("verifier-acme"), "cut-behind");
      case String name -> parts(name).value();
    };
  }

  private CaseForms.Parts parts(String name) {
    return Objects.requireNonNull(values.get(name), () -> "no token " + name);
  }

  /// What is asked under a name, ids in the place of `@` and a slug; null where nothing is.
  @Nullable String asked(VerdictCase each, String name) {
    String text = each.asked().get(name);
    if (text == null || !text.startsWith("@")) {
      return text;
    }
    return switch (text) {
      case "@production" -> TypeId.format("env", TestNode.PRODUCTION);
      case "@development" -> TypeId.format("env", TestNode.DEVELOPMENT);
      case "@globex-production" -> TypeId.format("env", TestNode.GLOBEX_PRODUCTION);
      case String organization ->
          TypeId.format(
              "org", Objects.requireNonNull(ORGANIZATIONS.get(organization.substring(1))));
    };
  }

  @Override
  public void close() {
    envoy.close();
    node.close();
  }
}
