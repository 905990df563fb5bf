package dev.latchkey.server.node;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.usage.Presentations;
import dev.latchkey.domain.usage.RecordUsage;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.verification.usage.Drained;
import dev.latchkey.verification.usage.RefusalCount;
import dev.latchkey.verification.usage.TokenUse;
import dev.latchkey.verification.usage.UsageRecorder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Takes what the data plane counted to the database, every two seconds and at the stop. What could
/// not be written is tried again first, before more is taken.
final class UsageFlush implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(UsageFlush.class.getName());
  private static final long PERIOD_SECONDS = 2;

  private final UsageRecorder recorder;
  private final RecordUsage recordUsage;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("usage-flush").factory());
  private @Nullable Presentations unwritten;

  UsageFlush(UsageRecorder recorder, RecordUsage recordUsage) {
    this.recorder = recorder;
    this.recordUsage = recordUsage;
  }

  void start() {
    executor.scheduleWithFixedDelay(this::flush, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void flush() {
    try {
      Presentations earlier = unwritten;
      if (earlier != null) {
        recordUsage.record(earlier);
        unwritten = null;
      }
      Presentations now = presentations(recorder.drain());
      unwritten = now;
      recordUsage.record(now);
      unwritten = null;
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "Usage could not be written; trying again", failed);
    }
  }

  private static Presentations presentations(Drained drained) {
    return new Presentations(
        drained.uses().stream().map(UsageFlush::use).toList(),
        drained.refusals().stream().map(UsageFlush::refusal).toList(),
        drained.unknown());
  }

  private static Usages.Flushed use(TokenUse use) {
    return new Usages.Flushed(
        new OrganizationId(use.organization()),
        new TokenId(use.token()),
        LocalDate.ofEpochDay(use.day()),
        use.accepted(),
        use.refused(),
        use.lastUsedAt() == 0 ? null : micros(use.lastUsedAt()),
        orEmpty(use.lastUsedFrom()));
  }

  private static Presentations.Refused refusal(RefusalCount refusal) {
    return new Presentations.Refused(
        new OrganizationId(refusal.organization()),
        new TokenId(refusal.token()),
        refusal.verifier() == null ? null : new TokenId(refusal.verifier()),
        refusal.reason().name(),
        micros(refusal.firstAt()),
        refusal.count(),
        orEmpty(refusal.firstFrom()));
  }

  private static Instant micros(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      executor.awaitTermination(PERIOD_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    flush();
  }
}
