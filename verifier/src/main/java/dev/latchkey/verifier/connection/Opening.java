package dev.latchkey.verifier.connection;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Question;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a connection was opened for, as its id holds it.
///
/// @param node the name of the node that opened it
/// @param number tells it from others that the node opened at the same time
/// @param openedAt in microseconds since 1970-01-01T00:00:00Z
/// @param token the token that opened it, and the only one that may speak of it
record Opening(
    String node,
    long number,
    long openedAt,
    UUID token,
    String service,
    @Nullable String environment,
    @Nullable String organization) {

  Question question(@Nullable IpAddress from) {
    return new Question(organization, service, environment, List.of(), from);
  }
}
