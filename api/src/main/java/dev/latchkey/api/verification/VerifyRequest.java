package dev.latchkey.api.verification;

import dev.latchkey.api.token.TokenValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The presented token and what it is to open.
/// A list or object left out is empty.
///
/// @param organization id or slug; when given, it must be the token's
/// @param service left out for tokens of the management API only
/// @param environment id or slug; not judged where it is null
/// @param permissions every one must be held
/// @param clientAddress from where the token was presented
/// @param maxStalenessMillis the oldest state that the caller takes
public record VerifyRequest(
    TokenValue token,
    @Nullable String organization,
    @Nullable String service,
    @Nullable String environment,
    List<String> permissions,
    @Nullable String clientAddress,
    @Nullable Long maxStalenessMillis) {
  public VerifyRequest {
    permissions = permissions == null ? List.of() : List.copyOf(permissions);
  }
}
