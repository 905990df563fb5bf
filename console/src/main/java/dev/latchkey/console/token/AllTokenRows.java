package dev.latchkey.console.token;

import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.identity.User;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Owner;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.Usages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts tokens of any kind into the words of rows.
public final class AllTokenRows {
  private static final Map<Kind, String> KINDS =
      Map.of(
          Kind.ENVIRONMENT, "Environment",
          Kind.ORGANIZATION, "Organization",
          Kind.GROUP, "Group",
          Kind.PERSONAL, "Personal",
          Kind.APPLICATION, "Application key",
          Kind.CUSTOMER, "Customer",
          Kind.AGENT, "Agent",
          Kind.VERIFIER, "Verifier",
          Kind.CHILD, "Child");

  private final TokensInWords words;
  private final Groups groups;
  private final Users users;
  private final Usages usages;

  public AllTokenRows(TokensInWords words, Groups groups, Users users, Usages usages) {
    this.words = words;
    this.groups = groups;
    this.users = users;
    this.usages = usages;
  }

  List<AllTokenRow> rows(Visit visit, List<Token> tokens) {
    Map<TokenId, Usages.LastUse> uses =
        usages.lastUses(visit.organization().id(), tokens.stream().map(Token::id).toList());
    return tokens.stream().map(token -> row(visit, token, uses.get(token.id()))).toList();
  }

  private AllTokenRow row(Visit visit, Token token, Usages.@Nullable LastUse use) {
    Optional<Group> group =
        token.rights().group().flatMap(id -> groups.find(token.organization(), id));
    Instant expiresAt = token.expiresAt();
    return new AllTokenRow(
        token.id().toString(),
        path(visit, token, group),
        token.hint(),
        label(token),
        KINDS.getOrDefault(token.kind(), token.kind().wire()),
        state(token, visit),
        words.standing(token, use, visit.times()),
        opens(token),
        owner(token, group),
        words.lastUsed(token, use, visit.times()),
        expiresAt == null ? "No expiry" : visit.times().date(expiresAt),
        mayChange(visit, token));
  }

  static String nameOf(Kind kind) {
    return KINDS.getOrDefault(kind, kind.wire());
  }

  private static String label(Token token) {
    String label = token.label();
    return label.equals(token.hint()) ? "" : label;
  }

  private static String state(Token token, Visit visit) {
    if (token.isExpired(visit.times().now())) {
      return "Expired";
    }
    return token.status() == Status.ACTIVE ? "Active" : "Inactive";
  }

  private static @Nullable String path(Visit visit, Token token, Optional<Group> group) {
    String home = visit.home();
    return switch (token.kind()) {
      case ENVIRONMENT -> home + "/access-tokens/" + token.id();
      case ORGANIZATION -> home + "/organization/access-tokens#" + token.id();
      case GROUP ->
          group
              .map(of -> home + "/groups/" + of.slug() + "/access-tokens#" + token.id())
              .orElse(null);
      case PERSONAL -> isHis(visit, token) ? home + "/my-tokens" : null;
      case APPLICATION, CUSTOMER, AGENT, VERIFIER, CHILD -> null;
    };
  }

  private static boolean isHis(Visit visit, Token token) {
    Owner owner = token.rights().owner();
    return owner != null && owner.id().equals(visit.person().user().id().value());
  }

  private String opens(Token token) {
    if (token.rights().service() == null) {
      return token.rights().admin() ? "Management API, as admin" : "Management API";
    }
    String environment = words.environmentName(token);
    return environment.isEmpty()
        ? words.serviceName(token)
        : words.serviceName(token) + " in " + environment;
  }

  private String owner(Token token, Optional<Group> group) {
    Owner owner = token.rights().owner();
    if (owner != null && owner.type() == Owner.Type.USER) {
      return users.find(new UserId(owner.id())).map(User::name).orElse("(gone)");
    }
    return group.map(Group::name).orElseGet(() -> "Made by " + token.createdBy().name());
  }

  private static boolean mayChange(Visit visit, Token token) {
    Optional<GroupId> group = token.rights().group();
    return group
        .map(of -> visit.caller().may(Permission.TOKENS_WRITE, of))
        .orElseGet(() -> visit.may(Permission.TOKENS_WRITE) || isHis(visit, token));
  }
}
