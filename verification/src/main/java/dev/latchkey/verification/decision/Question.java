package dev.latchkey.verification.decision;

import dev.latchkey.verification.address.IpAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Is this token good, here, for this?
///
/// @param organization an id or a slug that must be the token's; null where it may be any
/// @param service what is to be opened; null for the management API
/// @param anyService whether it does not matter what the token opens; `service` is null then
/// @param environment an id or a slug; null where it is not judged
/// @param permissions each of which the token must have
/// @param address where the token was presented from; null where not known
public record Question(
    @Nullable String organization,
    @Nullable String service,
    boolean anyService,
    @Nullable String environment,
    List<String> permissions,
    @Nullable IpAddress address) {
  public Question {
    permissions = List.copyOf(permissions);
    if (anyService && service != null) {
      throw new IllegalArgumentException("either any service or " + service);
    }
  }

  /// A question about one service, or about the management API.
  public Question(
      @Nullable String organization,
      @Nullable String service,
      @Nullable String environment,
      List<String> permissions,
      @Nullable IpAddress address) {
    this(organization, service, false, environment, permissions, address);
  }

  /// What a connector asks when it opens a connection.
  public static Question about(String service, @Nullable String environment) {
    return new Question(null, service, environment, List.of(), null);
  }
}
