package dev.latchkey.api.usage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// How often one verifier asked.
///
/// @param verifier null where the presented token was the only credential
/// @param lastDay in UTC
public record UsageByVerifier(
    @Nullable UsageVerifier verifier, long accepted, long refused, LocalDate lastDay) {}
