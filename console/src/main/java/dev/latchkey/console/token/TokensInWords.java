package dev.latchkey.console.token;

import dev.latchkey.console.page.Times;
import dev.latchkey.console.page.Visit;
import dev.latchkey.console.token.TokenRow.LastUsed;
import dev.latchkey.console.token.TokenRow.Standing;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.token.Rights;
import dev.latchkey.domain.token.Rotation;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.Usages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts tokens into the words of rows.
public final class TokensInWords {
  private static final Duration SOON = Duration.ofDays(14);
  private static final Duration VERY_SOON = Duration.ofHours(48);
  private static final Duration DORMANT = Duration.ofDays(90);

  private final Environments environments;
  private final Services services;
  private final Usages usages;
  private final LiveUse liveUse;

  public TokensInWords(
      Environments environments, Services services, Usages usages, LiveUse liveUse) {
    this.environments = environments;
    this.services = services;
    this.usages = usages;
    this.liveUse = liveUse;
  }

  List<TokenRow> rows(Visit visit, List<Token> tokens) {
    Map<TokenId, Usages.LastUse> uses =
        usages.lastUses(visit.organization().id(), tokens.stream().map(Token::id).toList());
    return tokens.stream().map(token -> row(visit, token, uses.get(token.id()))).toList();
  }

  TokenRow row(Visit visit, Token token) {
    return row(visit, token, usages.lastUse(token.organization(), token.id()).orElse(null));
  }

  private TokenRow row(Visit visit, Token token, Usages.@Nullable LastUse use) {
    boolean writes =
        visit.may(Permission.TOKENS_WRITE) && level(visit, token.rights()) == Level.WRITE;
    return new TokenRow(
        token.id().toString(),
        visit.home() + "/access-tokens/" + token.id(),
        token.hint(),
        token.description() == null ? "" : token.description(),
        token.status() == Status.ACTIVE,
        standing(token, use, visit.times()),
        lastUsed(token, use, visit.times()),
        environmentName(token),
        token.description() == null ? "" : token.description(),
        serviceName(token),
        writes,
        visit.may(Permission.TOKENS_REVEAL),
        null,
        false);
  }

  String environmentName(Token token) {
    if (token.rights().allEnvironments()) {
      return "All Environments";
    }
    EnvironmentId id = token.rights().environment();
    return id == null
        ? ""
        : environments.find(token.organization(), id).map(Environment::name).orElse("(gone)");
  }

  String serviceName(Token token) {
    String slug = token.rights().service();
    if (slug == null) {
      return "Management API";
    }
    return Service.builtIn(slug)
        .or(() -> services.find(token.organization(), slug))
        .map(Service::name)
        .orElse(slug);
  }

  /// The environments in the order they were made, for menus.
  List<Environment> environments(Visit visit) {
    return environments
        .list(visit.organization().id(), "", new Page.Wanted(Page.Wanted.MOST, null))
        .items();
  }

  /// What a token can open, for menus: the built-in ones first.
  List<Service> services(Visit visit) {
    return java.util.stream.Stream.concat(
            Service.BUILT_IN.stream(), services.list(visit.organization().id()).stream())
        .toList();
  }

  /// The permissions of a service of the organization's own, in order; none of a built-in one.
  SortedSet<String> permissions(Visit visit, String service) {
    return services(visit).stream()
        .filter(each -> each.slug().equals(service))
        .flatMap(each -> each.permissions().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Standing standing(Token token, Usages.@Nullable LastUse use, Times times) {
    Instant now = times.now();
    Instant expiresAt = token.expiresAt();
    Instant notBefore = token.notBefore();
    if (expiresAt != null && token.isExpired(now)) {
      return new Standing("Expired " + times.relative(expiresAt), "bad");
    }
    if (expiresAt != null && expiresAt.isBefore(now.plus(SOON))) {
      boolean urgent = expiresAt.isBefore(now.plus(VERY_SOON));
      return new Standing("Expires in " + times.until(expiresAt), urgent ? "bad" : "warn");
    }
    if (notBefore != null && notBefore.isAfter(now)) {
      return new Standing("Starts later: in " + times.until(notBefore), "off");
    }
    Rotation rotation = token.rotation();
    if (rotation != null && token.isRotating(now)) {
      return new Standing("Rotating: old value ends in " + times.until(rotation.until()), "warn");
    }
    int open = liveUse.openConnections(token.organization(), token.id());
    if (open > 0) {
      return new Standing(open == 1 ? "1 open connection" : open + " open connections", "");
    }
    if (token.status() == Status.ACTIVE && isDormant(token, use, now)) {
      return new Standing("Unused for 90 days", "warn");
    }
    return expiresAt == null
        ? new Standing("", "")
        : new Standing("Expires " + times.date(expiresAt), "");
  }

  private static boolean isDormant(Token token, Usages.@Nullable LastUse use, Instant now) {
    Instant last = use == null ? token.createdAt() : use.at();
    return last.isBefore(now.minus(DORMANT));
  }

  LastUsed lastUsed(Token token, Usages.@Nullable LastUse use, Times times) {
    if (use != null) {
      return new LastUsed("Last used", times.moment(use.at()), use.address());
    }
    Instant since = usages.since();
    return token.createdAt().isBefore(since)
        ? new LastUsed("Not since " + times.date(since) + ", when recording began", null, "")
        : new LastUsed("Never used", null, "");
  }

  private static Level level(Visit visit, Rights rights) {
    EnvironmentId environment = rights.environment();
    if (environment != null) {
      return visit.caller().environments().in(environment);
    }
    return rights.allEnvironments() ? visit.caller().environments().everywhere() : Level.WRITE;
  }
}
