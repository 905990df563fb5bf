package dev.latchkey.verifier.connection;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Recognition.Recognized;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A connection that this node knows to be open, and those who watch it.
final class OpenConnection {
  final String id;
  final Opening opening;
  final Recognized recognized;
  final Question question;
  private final List<EventStream> streams = new ArrayList<>();
  private volatile long judgeAt = Long.MAX_VALUE;
  private volatile long seenAt;
  private @Nullable String closedWith;

  OpenConnection(String id, Opening opening, Recognized recognized, @Nullable IpAddress from) {
    this.id = id;
    this.opening = opening;
    this.recognized = recognized;
    this.question = opening.question(from);
  }

  UUID organization() {
    return recognized.row().organization();
  }

  /// Until when its last verdict holds, as far as dates decide, in microseconds.
  long judgeAt() {
    return judgeAt;
  }

  void judgeAt(long micros) {
    judgeAt = micros;
  }

  void seen(long micros) {
    seenAt = micros;
  }

  /// Whether nobody watches it, and nobody has asked since `micros`.
  synchronized boolean isIdleSince(long micros) {
    return streams.isEmpty() && seenAt < micros;
  }

  synchronized void attach(EventStream stream) {
    if (closedWith == null) {
      streams.add(stream);
    } else {
      stream.closed(closedWith);
    }
  }

  synchronized void detach(EventStream stream, long micros) {
    streams.remove(stream);
    seenAt = micros;
  }

  synchronized void keepOpen() {
    streams.forEach(EventStream::keepOpen);
  }

  /// Closes it for those who watch; false where it was closed before.
  synchronized boolean close(String code) {
    if (closedWith != null) {
      return false;
    }
    closedWith = code;
    streams.forEach(stream -> stream.closed(code));
    streams.clear();
    return true;
  }

  /// Ends the streams without closing the connection; with a code where there is one to tell.
  synchronized void cutStreams(@Nullable String code) {
    for (EventStream stream : streams) {
      if (code == null) {
        stream.cut();
      } else {
        stream.closed(code);
      }
    }
    streams.clear();
  }
}
