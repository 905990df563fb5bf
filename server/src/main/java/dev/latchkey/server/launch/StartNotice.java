package dev.latchkey.server.launch;

import dev.latchkey.verification.follower.DateClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an operator should know at the start, and that stops nothing.
public sealed interface StartNotice {
  String message();

  /// The file's key is not the one that the data was sealed with: the node starts sealed.
  ///
  /// @param sealedWith the id of the key in the database
  /// @param held the id of the key in the file
  record OtherMasterKey(String sealedWith, String held) implements StartNotice {
    @Override
    public String message() {
      return "This data was sealed with key %s, the file holds %s. ".formatted(sealedWith, held)
          + "Put the right file back. Until then Latchkey is sealed and every check answers 503.";
    }
  }

  /// The clock is behind the newest audit entry, so far that no token's date is decided by it.
  record ClockBehind(Instant clock, Instant newestEntry) implements StartNotice {
    /// Nothing where the clock can be so.
    public static Optional<StartNotice> where(Instant clock, Instant newestEntry) {
      return clock.isAfter(newestEntry)
              || DateClock.isSure(ChronoUnit.MICROS.between(newestEntry, clock))
          ? Optional.empty()
          : Optional.of(new ClockBehind(clock, newestEntry));
    }

    @Override
    public String message() {
      return "This clock says %s; the newest audit entry is from %s. "
              .formatted(words(clock), words(newestEntry))
          + "Tokens with a date get 503 until it is right: timedatectl set-ntp true";
    }

    /// The day, and the time too where it is the same day.
    private String words(Instant at) {
      return day(clock).equals(day(newestEntry))
          ? at.truncatedTo(ChronoUnit.SECONDS).toString()
          : day(at).toString();
    }

    private static LocalDate day(Instant at) {
      return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
  }

  /// The database acknowledges commits before a standby has them.
  record MayLoseOnFailOver() implements StartNotice {
    @Override
    public String message() {
      return "Revocations may be lost on fail-over: the database does not wait for a standby. "
          + "Name one in synchronous_standby_names, with synchronous_commit = on.";
    }
  }

  /// Other machines reach the listeners, and nothing says that they do so over HTTPS.
  record OpenWithoutHttps(String bind) implements StartNotice {
    @Override
    public String message() {
      return "--bind %s without an HTTPS public-url: people can sign in on this machine only."
          .formatted(bind);
    }
  }

  /// The node holds no key that opens the data.
  ///
  /// @param reason fit to be shown
  record Sealed(String reason) implements StartNotice {
    @Override
    public String message() {
      return reason;
    }
  }

  /// There is no socket for commands in the data folder.
  ///
  /// @param reason the system's; null where it gives none
  record NoCommands(Path folder, @Nullable String reason) implements StartNotice {
    @Override
    public String message() {
      return "No commands can be taken at %s/latchkey.sock: %s. ".formatted(folder, reason)
          + "Until then reset-password and keys need Latchkey stopped. Its path may have 107"
          + " characters.";
    }
  }
}
