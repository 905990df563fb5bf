package dev.latchkey.verifier.http;

import dev.latchkey.verification.form.Base62;
import java.util.concurrent.atomic.AtomicLong;

/// Names requests: `req_`, what tells this run of this node from every other, and a number. No
/// secret, and not meant to be hard to guess.
public final class RequestIds {
  private static final int NUMBER_DIGITS = 7;

  private final String beginning;
  private final AtomicLong last = new AtomicLong();

  /// @param startedAt when this run began, in milliseconds
  public RequestIds(String nodeName, long startedAt) {
    long run =
        startedAt * 31 + Integer.toUnsignedLong(nodeName.hashCode()) * 0x9E37_79B9_7F4A_7C15L;
    this.beginning = "req_" + Base62.encode(run, 11);
  }

  public String next() {
    return beginning + Base62.encode(last.incrementAndGet(), NUMBER_DIGITS);
  }
}
