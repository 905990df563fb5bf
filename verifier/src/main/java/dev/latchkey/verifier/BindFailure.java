package dev.latchkey.verifier;

import java.net.BindException;

/// A port could not be bound.
public final class BindFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int port;
  private final boolean taken;

  BindFailure(String host, int port, Throwable cause) {
    super("Can't listen on " + host + ':' + port + ": " + cause.getMessage(), cause);
    this.port = port;
    // Native transports have an exception of their own, which says it in the words of errno(3).
    this.taken =
        cause instanceof BindException
            || String.valueOf(cause.getMessage()).contains("Address already in use");
  }

  public int port() {
    return port;
  }

  /// Whether another socket holds it, or holds the address.
  public boolean isTaken() {
    return taken;
  }
}
