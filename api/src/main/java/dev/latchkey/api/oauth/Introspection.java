package dev.latchkey.api.oauth;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// The answer to an introspection (RFC 7662 section 2.2). Of a token that is not good, `active`
/// alone is there.
///
/// @param scope its permissions, with blanks between
/// @param aud the service that it opens
/// @param sub the principal that it acts as
/// @param iat seconds since 1970-01-01T00:00:00Z, as `nbf` and `exp`
/// @param jti the token's id
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Introspection(
    boolean active,
    @Nullable String scope,
    @Nullable String aud,
    @Nullable String sub,
    @Nullable String iss,
    @Nullable Long iat,
    @Nullable Long nbf,
    @Nullable Long exp,
    @Nullable String jti,
    @JsonProperty("token_type") @Nullable String tokenType,
    @Nullable String organization,
    @Nullable String environment,
    @Nullable Boolean stale) {}
