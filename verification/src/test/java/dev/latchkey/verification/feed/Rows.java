package dev.latchkey.verification.feed;

import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.RoleRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.Subject;
import dev.latchkey.verification.feed.Row.SubscriptionRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.limit.Limits;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Rows of every kind, with and without what may be absent.
final class Rows {
  static final UUID ORGANIZATION = UUID.fromString("019ad000-0000-7000-8000-000000000001");
  static final UUID ID = UUID.fromString("019ad000-0000-7000-8000-00000000000a");
  static final UUID OTHER = UUID.fromString("019ad000-0000-7000-8000-00000000000b");

  private Rows() {}

  static List<Row> ofEveryKind() {
    return List.of(
        new OrganizationRow(ORGANIZATION, "acme", true),
        new EnvironmentRow(ORGANIZATION, ID, "production"),
        new ServiceRow(ORGANIZATION, "orders-api", true, Set.of("orders:read", "orders:write")),
        new SubscriptionRow(ORGANIZATION, "edi"),
        new RoleRow(ORGANIZATION, ID, Set.of("tokens:read")),
        new PrincipalRow(ORGANIZATION, ID, true, null, Set.of(), null),
        new PrincipalRow(ORGANIZATION, ID, false, ID, Set.of("tokens:write"), OTHER),
        bareToken(),
        fullToken(),
        limitedToken(),
        rotatingToken(),
        bareRotatingToken(),
        new ValueRow(ORGANIZATION, ID, "4f9KxQ2mZb7T", new byte[32], "3f9a", Row.NEVER));
  }

  static TokenRow bareToken() {
    return new TokenRow(
        ORGANIZATION,
        ID,
        "personal",
        true,
        null,
        null,
        false,
        Set.of(),
        null,
        null,
        Set.of(),
        Row.NEVER,
        Row.NEVER,
        List.of(),
        "{}",
        1);
  }

  static TokenRow bareRotatingToken() {
    return new TokenRow(
        ORGANIZATION,
        ID,
        "personal",
        true,
        null,
        null,
        false,
        Set.of(),
        null,
        null,
        Set.of(),
        Row.NEVER,
        Row.NEVER,
        List.of(),
        "{}",
        1,
        Limits.NONE,
        true);
  }

  static TokenRow fullToken() {
    return new TokenRow(
        ORGANIZATION,
        OTHER,
        "environment",
        false,
        "edi",
        ID,
        true,
        Set.of("a", "b"),
        ID,
        new Subject("USER", "usr_1", "Ann Mëyer"),
        Set.of("edi"),
        1,
        2,
        List.of("10.0.0.0/8", "2001:db8::/32"),
        "{\"team\":\"ö\"}",
        7);
  }

  static TokenRow limitedToken() {
    return new TokenRow(
        ORGANIZATION,
        OTHER,
        "environment",
        true,
        "orders-api",
        ID,
        false,
        Set.of("orders:read"),
        null,
        null,
        Set.of(),
        Row.NEVER,
        Row.NEVER,
        List.of(),
        "{}",
        3,
        Limits.of(
            List.of(new Limit(100, 60), new Limit(1_000, 3_600)),
            List.of(new Limit(1_000_000, 30 * 86_400))));
  }

  static TokenRow rotatingToken() {
    return new TokenRow(
        ORGANIZATION,
        OTHER,
        "environment",
        true,
        "orders-api",
        ID,
        false,
        Set.of("orders:read"),
        null,
        null,
        Set.of(),
        Row.NEVER,
        Row.NEVER,
        List.of(),
        "{}",
        3,
        Limits.of(
            List.of(new Limit(100, 60), new Limit(1_000, 3_600)),
            List.of(new Limit(1_000_000, 30 * 86_400))),
        true);
  }
}
