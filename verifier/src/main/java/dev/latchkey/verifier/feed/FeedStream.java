package dev.latchkey.verifier.feed;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.sharing.Frame;
import dev.latchkey.verification.sharing.SharedPlace;
import dev.latchkey.verifier.feed.FeedReader.Part;
import dev.latchkey.verifier.feed.Followers.Known;
import dev.latchkey.verifier.http.Exchange;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// One follower's stream. All but the reading happens on the event loop of its connection.
///
/// What was written and is not on its way yet is bounded: a snapshot waits for it, entries are read
/// only when nothing is left of those before. Where nothing moves for ten seconds, the follower is
/// cut off; he resumes where he stood.
final class FeedStream {
  private static final System.Logger LOG = System.getLogger(FeedStream.class.getName());
  static final int MOST_WAIT_SECONDS = 10;
  private static final int PARTS_ON_THEIR_WAY = 4;

  private final Exchange exchange;
  private final HttpServerResponse response;
  private final Known follower;
  private final Context context;
  private final FeedReader reader;
  private final FeedStreams streams;
  private final FeedReader.Sent sent = new FeedReader.Sent();
  private final Semaphore room = new Semaphore(PARTS_ON_THEIR_WAY);
  private Head at = new Head(FeedStreams.NOWHERE, SharedPlace.UNKNOWN_MARK);
  private boolean flowing;
  private boolean reading;
  private boolean again;
  private int writes;
  private int waited;
  private volatile boolean over;

  FeedStream(
      Exchange exchange, Known follower, Context context, FeedReader reader, FeedStreams streams) {
    this.exchange = exchange;
    this.response = exchange.response();
    this.follower = follower;
    this.context = context;
    this.reader = reader;
    this.streams = streams;
    response.endHandler(ended -> finished());
    response.closeHandler(closed -> finished());
    response.exceptionHandler(broken -> finished());
  }

  Known follower() {
    return follower;
  }

  void beginWithSnapshot() {
    begin();
    reader
        .snapshots()
        .executeBlocking(() -> reader.snapshot(follower.scope(), sent, this::writeAndWait), false)
        .onComplete(
            taken -> {
              if (taken.succeeded()) {
                flowFrom(taken.result());
              } else {
                fail("A snapshot could not be sent", taken.cause());
              }
            });
  }

  /// Reads before it begins, so that a position that is gone is told by the status.
  void beginAfter(SharedPlace after) {
    reader
        .entries()
        .executeBlocking(() -> reader.after(follower.scope(), sent, after.head()), false)
        .onComplete(
            read ->
                exchange.guard(
                    () -> {
                      if (read.failed()) {
                        finished();
                        exchange.refuse(ErrorCode.UNAVAILABLE);
                        return;
                      }
                      switch (read.result()) {
                        case Part.Gone(String reason) -> {
                          finished();
                          exchange.refuse(
                              ErrorCode.POSITION_GONE, ErrorCode.POSITION_GONE.detail());
                        }
                        case Part.Frames(Buffer frames, Head upTo, boolean more) -> {
                          begin();
                          write(FeedReader.frame(new Frame.At(after)).appendBuffer(frames));
                          flowFrom(upTo);
                        }
                      }
                    }));
  }

  private void begin() {
    response.setChunked(true);
    response.headers().set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
    exchange.peer().beginsStream();
    flowing = true;
  }

  private void flowFrom(Head head) {
    at = head;
    again = true;
    read();
  }

  /// There may be something new. From any thread.
  void wake() {
    context.runOnContext(
        nothing -> {
          again = true;
          read();
        });
  }

  private void read() {
    if (over || reading || !again || writes > 0 || at.position().equals(FeedStreams.NOWHERE)) {
      return;
    }
    again = false;
    reading = true;
    reader
        .entries()
        .executeBlocking(() -> reader.after(follower.scope(), sent, at), false)
        .onComplete(
            read -> {
              reading = false;
              if (read.failed()) {
                LOG.log(
                    System.Logger.Level.DEBUG,
                    "The feed could not be read for a follower",
                    read.cause());
              } else {
                take(read.result());
              }
            });
  }

  private void take(Part part) {
    switch (part) {
      case Part.Gone(String reason) -> end(ErrorCode.POSITION_GONE);
      case Part.Frames(Buffer frames, Head upTo, boolean more) -> {
        at = upTo;
        again |= more;
        if (frames.length() > 0) {
          write(frames);
        } else {
          read();
        }
      }
    }
  }

  /// Once a second: notices what is stuck, and tells that the connection lives. From any thread.
  void second() {
    context.runOnContext(
        nothing -> {
          if (over || !flowing) {
            return;
          }
          if (writes > 0) {
            waited++;
            if (waited > MOST_WAIT_SECONDS) {
              cut();
            }
          } else {
            write(FeedReader.frame(new Frame.Beat()));
            again = true;
            read();
          }
        });
  }

  private void write(Buffer part) {
    write(part, () -> {});
  }

  private void write(Buffer part, Runnable gone) {
    if (over || response.ended() || response.closed()) {
      return;
    }
    writes++;
    response
        .write(part)
        .onComplete(
            written -> {
              writes--;
              waited = 0;
              gone.run();
              if (written.failed()) {
                finished();
              } else {
                read();
              }
            });
  }

  /// Called by a reading thread.
  private void writeAndWait(Buffer part) {
    try {
      if (over || !room.tryAcquire(MOST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the follower takes nothing");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the node stops", stopped);
    }
    context.runOnContext(nothing -> write(part, room::release));
  }

  private void fail(String what, Throwable why) {
    if (!over) {
      LOG.log(System.Logger.Level.INFO, what, why);
      cut();
    }
  }

  /// Says why, and ends. From any thread.
  void end(ErrorCode code) {
    context.runOnContext(
        nothing -> {
          if (!over && !response.ended() && !response.closed()) {
            over = true;
            response.end(FeedReader.frame(new Frame.End(code.name())));
          }
        });
  }

  private void cut() {
    finished();
    if (!response.ended() && !response.closed()) {
      response.reset();
    }
  }

  private void finished() {
    over = true;
    if (flowing) {
      flowing = false;
      exchange.peer().endsStream();
    }
    streams.remove(this);
  }
}
