package dev.latchkey.verification.follower;

import dev.latchkey.verification.feed.Ticker;
import java.time.InstantSource;

/// A node's three clocks. Only differences of the first two mean something; none of them alone
/// shows a pause of the whole machine.
///
/// @param monotonic may stand still while the machine is suspended
/// @param boot runs on while the machine is suspended, but not while a hypervisor stops it
/// @param wall may be set at any time
public record Clocks(Ticker monotonic, Ticker boot, InstantSource wall) {
  /// One clock in the place of all three.
  public static Clocks of(Ticker ticker) {
    return new Clocks(ticker, ticker, () -> java.time.Instant.EPOCH.plusNanos(ticker.nanos()));
  }

  /// This machine's.
  public static Clocks system(InstantSource wall) {
    return new Clocks(Ticker.SYSTEM, BootTicker.orElse(Ticker.SYSTEM), wall);
  }

  long steady() {
    return monotonic.nanos();
  }

  long sinceBoot() {
    return boot.nanos();
  }

  long wallMillis() {
    return wall.millis();
  }

  Moment now() {
    return new Moment(steady(), sinceBoot(), wallMillis());
  }
}
