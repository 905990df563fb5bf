package dev.latchkey.verifier;

import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.usage.UsageRecorder;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;

/// What the data plane decides with and tells to. Whoever made them closes them, after the data
/// plane.
///
/// @param follower started, or about to be; until its first reading every decision is 503
public record DataPlaneNeeds(
    LiveTable live,
    Decider decider,
    DigestKeys keys,
    Follower follower,
    UsageRecorder usage,
    PrometheusMeterRegistry meters,
    InstantSource clock) {}
