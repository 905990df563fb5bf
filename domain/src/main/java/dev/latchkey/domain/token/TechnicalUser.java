package dev.latchkey.domain.token;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TechnicalUserId;
import dev.latchkey.domain.id.TokenId;
import java.time.Instant;

/// A principal that the system made to stand behind one token. It can't sign in and is kept, for
/// the history's sake, when its token is gone.
public record TechnicalUser(
    OrganizationId organization,
    TechnicalUserId id,
    TokenId token,
    String name,
    Instant createdAt) {}
