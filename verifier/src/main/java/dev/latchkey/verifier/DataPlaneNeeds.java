package dev.latchkey.verifier;

import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.usage.UsageRecorder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the data plane decides with and tells to. Whoever made them closes them, after the data
/// plane.
///
/// @param follower started, or about to be; until its first reading every decision is 503
/// @param issuer the control plane's public URL, asked when needed, since its port may be known
// only
///     once it listens; null where it is not known
public record DataPlaneNeeds(
    LiveTable live,
    Decider decider,
    DigestKeys keys,
    Follower follower,
    UsageRecorder usage,
    PrometheusMeterRegistry meters,
    InstantSource clock,
    Supplier<@Nullable URI> issuer) {

  /// Of a data plane whose answers name no issuer.
  public DataPlaneNeeds(
      LiveTable live,
      Decider decider,
      DigestKeys keys,
      Follower follower,
      UsageRecorder usage,
      PrometheusMeterRegistry meters,
      InstantSource clock) {
    this(live, decider, keys, follower, usage, meters, clock, () -> null);
  }
}
