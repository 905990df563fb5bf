package dev.latchkey.server.node;

import dev.latchkey.verification.feed.Proof;
import dev.latchkey.verification.follower.DateClock;
import dev.latchkey.verification.follower.FeedListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// Tells by how much this machine's clock is off: in the metrics always, in the log when it begins
/// and ends to be too much.
final class ClockWatch implements FeedListener {
  private static final System.Logger LOG = System.getLogger(ClockWatch.class.getName());

  private final DateClock dates;
  private boolean alarmed;

  ClockWatch(DateClock dates, MeterRegistry meters) {
    this.dates = dates;
    Gauge.builder("latchkey.clock.offset.seconds", dates, clock -> clock.offset() / 1e6)
        .description("By how much this machine's clock is ahead of the database's.")
        .register(meters);
  }

  @Override
  public void served(Proof.Server server) {
    long offset = dates.offset();
    boolean isOff = Math.abs(offset) > DateClock.ALARM_MICROS;
    if (isOff && !alarmed) {
      LOG.log(
          System.Logger.Level.WARNING,
          "This clock is {0} s {1} the database''s. {2}Set it right: timedatectl set-ntp true",
          Math.abs(offset) / 1_000_000,
          offset > 0 ? "ahead of" : "behind",
          DateClock.isSure(offset) ? "" : "Tokens with a date get 503 until then. ");
    } else if (alarmed && !isOff) {
      LOG.log(System.Logger.Level.INFO, "This clock is right again");
    }
    alarmed = isOff;
  }
}
