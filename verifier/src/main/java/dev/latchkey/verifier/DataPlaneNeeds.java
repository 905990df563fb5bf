package dev.latchkey.verifier;

import dev.latchkey.verification.decision.Admission;
import dev.latchkey.verification.decision.BoundedStaleness;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.explain.RecentRefusals;
import dev.latchkey.verification.explain.Recollecting;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.limit.Limiter;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.usage.UsageRecorder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the data plane decides with and tells to. Whoever made them closes them, after the data
/// plane.
///
/// @param follower started, or about to be; until its first reading every decision is 503
/// @param bounded which tokens the decider accepts for longer than the lease
/// @param issuer the control plane's public URL, asked when needed, since its port may be known
// only
///     once it listens; null where it is not known
/// @param telemetry where requests are told of as spans; null for nowhere
public record DataPlaneNeeds(
    LiveTable live,
    Decider decider,
    Admission admission,
    RecentRefusals refusals,
    Recollecting recollecting,
    DigestKeys keys,
    Follower follower,
    BoundedStaleness bounded,
    UsageRecorder usage,
    PrometheusMeterRegistry meters,
    InstantSource clock,
    Supplier<@Nullable URI> issuer,
    @Nullable OpenTelemetry telemetry) {

  /// Of a node that counts and remembers by itself.
  public DataPlaneNeeds(
      LiveTable live,
      Decider decider,
      DigestKeys keys,
      Follower follower,
      UsageRecorder usage,
      PrometheusMeterRegistry meters,
      InstantSource clock,
      Supplier<@Nullable URI> issuer) {
    this(live, decider, new RecentRefusals(), keys, follower, usage, meters, clock, issuer);
  }

  private DataPlaneNeeds(
      LiveTable live,
      Decider decider,
      RecentRefusals refusals,
      DigestKeys keys,
      Follower follower,
      UsageRecorder usage,
      PrometheusMeterRegistry meters,
      InstantSource clock,
      Supplier<@Nullable URI> issuer) {
    this(
        live,
        decider,
        new Admission(decider, new Limiter()),
        refusals,
        Recollecting.ofOne(refusals, live),
        keys,
        follower,
        BoundedStaleness.NONE,
        usage,
        meters,
        clock,
        issuer,
        null);
  }

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
