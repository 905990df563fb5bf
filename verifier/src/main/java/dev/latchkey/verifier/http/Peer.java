package dev.latchkey.verifier.http;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Recognition.Recognized;
import org.jspecify.annotations.Nullable;

/// The other end of one connection, and what is known of it: its address, and the credential that
/// was recognized last, so that a caller's token is digested once a connection. Used on the
/// connection's event loop alone.
public final class Peer {
  private final @Nullable IpAddress address;
  private @Nullable Presented credential;
  private @Nullable Recognized recognized;

  private boolean ending;

  Peer(@Nullable IpAddress address) {
    this.address = address;
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

  /// What `presented` was recognized as on this connection, or null where it was not.
  public @Nullable Recognized recognized(Presented presented) {
    return credential != null && credential.sameAs(presented) ? recognized : null;
  }

  /// Keeps what was recognized, in place of what was before.
  public void recognized(Presented presented, Recognized as) {
    credential = presented;
    recognized = as;
  }
}
