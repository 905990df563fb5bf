package dev.latchkey.api.usage;

import java.time.LocalDate;

/// How often on one day, in UTC.
public record UsageDay(LocalDate day, long accepted, long refused) {}
