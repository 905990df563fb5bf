package dev.latchkey.management.token;

import dev.latchkey.api.access.Principal;
import dev.latchkey.api.access.PrincipalType;
import dev.latchkey.api.organization.NamedRef;
import dev.latchkey.api.token.TokenKind;
import dev.latchkey.api.token.TokenStatus;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.EnvironmentId;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenRows;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.management.answer.JsonForm;
import dev.latchkey.management.answer.Principals;
import dev.latchkey.verification.feed.Row;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows tokens, with what is kept beside them: the environment's name and the last use.
public final class TokenViews {
  private final Environments environments;
  private final Groups groups;
  private final Usages usages;
  private final KindPolicies policies;
  private final TokenRows rows;
  private final InstantSource clock;

  public TokenViews(
      Environments environments,
      Groups groups,
      Usages usages,
      KindPolicies policies,
      TokenRows rows,
      InstantSource clock) {
    this.environments = environments;
    this.groups = groups;
    this.usages = usages;
    this.policies = policies;
    this.rows = rows;
    this.clock = clock;
  }

  public dev.latchkey.api.token.Token of(Token token) {
    Instant lastUsed =
        usages.lastUse(token.organization(), token.id()).map(Usages.LastUse::at).orElse(null);
    return of(token, lastUsed);
  }

  /// A token that is being made, and so was not used yet.
  public dev.latchkey.api.token.Token made(Token token) {
    return of(token, null);
  }

  public Page<dev.latchkey.api.token.Token> of(Page<Token> page) {
    return new Page<>(of(page.items()), page.next());
  }

  private List<dev.latchkey.api.token.Token> of(List<Token> tokens) {
    if (tokens.isEmpty()) {
      return List.of();
    }
    Map<TokenId, Usages.LastUse> uses =
        usages.lastUses(tokens.getFirst().organization(), tokens.stream().map(Token::id).toList());
    return tokens.stream().map(token -> of(token, at(uses.get(token.id())))).toList();
  }

  private dev.latchkey.api.token.Token of(Token token, @Nullable Instant lastUsedAt) {
    return new dev.latchkey.api.token.Token(
        token.id().toString(),
        token.numberText(),
        TokenKind.valueOf(token.kind().name()),
        token.name(),
        token.description(),
        token.rights().service(),
        environment(token.organization(), token.rights().environment()),
        token.rights().allEnvironments(),
        token.rights().group().map(id -> group(token.organization(), id)).orElse(null),
        null,
        TokenStatus.valueOf(token.status().name()),
        token.isUsable(clock.instant()),
        token.hint(),
        subject(rows.subject(token)),
        policies.of(token.kind()).permissions(token.rights()).stream().sorted().toList(),
        token.notBefore(),
        token.expiresAt(),
        token.allowedAddresses(),
        JsonForm.object(token.metadata()),
        token.createdAt(),
        Principals.of(token.createdBy()),
        token.updatedAt(),
        Principals.of(token.updatedBy()),
        lastUsedAt,
        token.revision(),
        LimitForms.of(token.limits().rates()),
        LimitForms.of(token.limits().quotas()),
        RotationForms.of(token.isRotating(clock.instant()) ? token.rotation() : null),
        null);
  }

  private @Nullable NamedRef environment(OrganizationId organization, @Nullable EnvironmentId id) {
    return id == null
        ? null
        : environments
            .find(organization, id)
            .map(found -> new NamedRef(found.id().toString(), found.slug(), found.name()))
            .orElse(null);
  }

  private @Nullable NamedRef group(OrganizationId organization, GroupId id) {
    return groups
        .find(organization, id)
        .map(found -> new NamedRef(found.id().toString(), found.slug(), found.name()))
        .orElse(null);
  }

  private static @Nullable Principal subject(Row.@Nullable Subject subject) {
    return subject == null
        ? null
        : new Principal(PrincipalType.valueOf(subject.type()), subject.id(), subject.name());
  }

  private static @Nullable Instant at(Usages.@Nullable LastUse use) {
    return use == null ? null : use.at();
  }
}
