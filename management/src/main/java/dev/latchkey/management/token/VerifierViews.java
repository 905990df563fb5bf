package dev.latchkey.management.token;

import dev.latchkey.api.identity.Verifier;
import dev.latchkey.api.token.TokenStatus;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.management.answer.Principals;
import java.time.InstantSource;
import java.util.Objects;

/// Shows installation verifiers.
public final class VerifierViews {
  private final Usages usages;
  private final InstantSource clock;

  public VerifierViews(Usages usages, InstantSource clock) {
    this.usages = usages;
    this.clock = clock;
  }

  Verifier of(Token token) {
    return new Verifier(
        token.id().toString(),
        Objects.requireNonNullElse(token.name(), ""),
        token.rights().judges().stream().sorted().toList(),
        token.rights().feed(),
        TokenStatus.valueOf(token.status().name()),
        token.isUsable(clock.instant()),
        token.hint(),
        token.expiresAt(),
        token.allowedAddresses(),
        token.createdAt(),
        Principals.of(token.createdBy()),
        token.updatedAt(),
        Principals.of(token.updatedBy()),
        usages.lastUse(token.organization(), token.id()).map(Usages.LastUse::at).orElse(null),
        token.revision(),
        RotationForms.of(token.isRotating(clock.instant()) ? token.rotation() : null),
        null);
  }
}
