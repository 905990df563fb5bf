package dev.latchkey.verifier.http;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.table.TokenEntry;
import dev.latchkey.verification.usage.UsageRecorder;
import org.jspecify.annotations.Nullable;

/// The other end of one connection, and what is known of it: its address, and the credential that
/// was recognized last, so that a caller's token is digested once a connection. Used on the
/// connection's event loop alone.
public final class Peer {
  static final int MOST_READING_SECONDS = 20;
  static final int MOST_IDLE_SECONDS = 75;

  private final @Nullable IpAddress address;
  private @Nullable Presented credential;
  private @Nullable Recognized recognized;
  private @Nullable String client;
  private @Nullable TokenEntry used;
  private @Nullable IpAddress usedFrom;
  private long usedUntil;
  private long uses;
  private long usedAt;
  private boolean ending;
  private int streams;
  private boolean reading = true;
  private int since;

  /// @param now the second in which the connection was made, by any count
  Peer(@Nullable IpAddress address, int now) {
    this.address = address;
    this.since = now;
  }

  /// Null where the transport has no addresses.
  public @Nullable IpAddress address() {
    return address;
  }

  /// Whether the connection is about to be closed, so that nothing on it counts any longer.
  boolean isEnding() {
    return ending;
  }

  void end() {
    ending = true;
  }

  /// Counts an accepted use of the credential; [#tellUses(UsageRecorder)] tells it.
  void uses(TokenEntry token, Verdict verdict, @Nullable IpAddress from, UsageRecorder recorder) {
    if (used == null
        || !used.isSameTokenAs(token)
        || usedFrom != from
        || usedUntil != verdict.valueEndsAt()) {
      tellUses(recorder);
      used = token;
      usedFrom = from;
      usedUntil = verdict.valueEndsAt();
    }
    uses++;
    usedAt = verdict.decidedAt();
  }

  void tellUses(UsageRecorder recorder) {
    if (used != null && uses > 0) {
      recorder.recordAccepted(used, uses, usedAt, usedFrom, client, usedUntil);
      uses = 0;
    }
  }

  /// A request's head is there.
  void begins(int now) {
    reading = false;
    since = now;
  }

  /// Its body is waited for.
  void reads() {
    reading = true;
  }

  /// The request is there whole; what follows is up to this server.
  void hasRead() {
    reading = false;
  }

  /// An answer lasts until [#endsStream()], so the connection may be quiet.
  public void beginsStream() {
    streams++;
  }

  public void endsStream() {
    streams--;
  }

  /// Whether the other end has kept this one waiting for too long: for a whole request, or for the
  /// next one.
  boolean isOverdue(int now) {
    return streams == 0 && now - since > (reading ? MOST_READING_SECONDS : MOST_IDLE_SECONDS);
  }

  /// What `presented` was recognized as on this connection, or null where it was not.
  public @Nullable Recognized recognized(Presented presented) {
    return credential != null && credential.sameAs(presented) ? recognized : null;
  }

  /// Keeps what was recognized, in place of what was before.
  ///
  /// @param itsClient what the other end called itself then
  public void recognized(Presented presented, Recognized as, @Nullable String itsClient) {
    credential = presented;
    recognized = as;
    client = itsClient;
  }
}
