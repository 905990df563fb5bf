package dev.latchkey.client.feed;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Ticker;
import dev.latchkey.verification.sharing.Frame;
import dev.latchkey.verification.sharing.FrameCodec;
import dev.latchkey.verification.sharing.SharedPlace;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One snapshot and the stream after it, begun again where it breaks off until the position is
/// gone. A stream that brings nothing for five seconds, not even a beat, counts as broken off.
final class FeedConnection implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(FeedConnection.class.getName());
  private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final Upstream upstream;
  private final FollowedKeys keys;
  private final Ticker ticker;
  private final long generation;
  private final Runnable wake;
  private @Nullable Incoming incoming;
  private volatile @Nullable InputStream stream;
  private volatile long heardAt;
  private volatile boolean closed;
  private volatile long resumed;

  FeedConnection(
      Upstream upstream, FollowedKeys keys, Ticker ticker, long generation, Runnable wake) {
    this.upstream = upstream;
    this.keys = keys;
    this.ticker = ticker;
    this.generation = generation;
    this.wake = wake;
  }

  Incoming incoming() {
    if (incoming == null) {
      throw new IllegalStateException("no snapshot was taken");
    }
    return incoming;
  }

  long resumed() {
    return resumed;
  }

  /// Takes the snapshot, row by row, and goes on reading on a thread of its own.
  Head begin(Consumer<? super Row> rows) {
    InputStream in = open(null);
    Thread.ofVirtual().name("feed-watch").start(this::watch);
    try {
      SharedPlace place = null;
      while (place == null) {
        switch (read(in)) {
          case Frame.SnapshotRow(Row row) -> rows.accept(row);
          case Frame.At(SharedPlace at) -> place = at;
          case Frame.Current(String keyId) -> keys.current(keyId);
          case Frame.Key key -> keys.put(key.keyId(), key.organization(), key.key());
          case Frame.Beat beat -> {}
          case Frame.End(String code) -> throw new IOException("it ended with " + code);
          case Frame.Unreadable(String reason) -> throw new IOException(reason);
          case Frame.Next next -> throw new IOException("an entry within the snapshot");
          case Frame.Passed passed -> throw new IOException("an entry within the snapshot");
        }
      }
      Incoming begun = new Incoming(place, generation);
      incoming = begun;
      Thread.ofPlatform().daemon().name("feed-stream").start(() -> follow(in, begun));
      return begun.begin();
    } catch (IOException broken) {
      close();
      throw new UpstreamFailure("The snapshot broke off: " + broken.getMessage(), broken);
    }
  }

  private InputStream open(@Nullable String after) {
    heardAt = ticker.nanos();
    InputStream in = new BufferedInputStream(upstream.stream(after), 64 * 1024);
    heardAt = ticker.nanos();
    stream = in;
    return in;
  }

  private Frame read(InputStream in) throws IOException {
    Frame frame = FrameCodec.read(in);
    heardAt = ticker.nanos();
    if (frame == null) {
      throw new IOException("the stream ended");
    }
    return frame;
  }

  private void follow(InputStream first, Incoming into) {
    InputStream in = first;
    while (!closed && into.whyGone() == null) {
      try (InputStream reading = in) {
        while (!closed && into.whyGone() == null) {
          take(read(reading), into);
        }
      } catch (IOException broken) {
        LOG.log(System.Logger.Level.DEBUG, "The stream broke off", broken);
      } catch (InterruptedException stopped) {
        return;
      }
      if (!closed && into.whyGone() == null) {
        in = resume(into);
        if (in == null) {
          return;
        }
      }
    }
  }

  private void take(Frame frame, Incoming into) throws IOException, InterruptedException {
    switch (frame) {
      case Frame.Next(long sequence, var mark, long at, Entry entry) -> {
        if (sequence <= into.received().sequence()) {
          into.gone("entry " + sequence + " came again");
        } else {
          into.next(sequence, mark, at, entry);
        }
        wake.run();
      }
      case Frame.Passed(long sequence, var mark) -> into.pass(sequence, mark);
      case Frame.Current(String keyId) -> keys.current(keyId);
      case Frame.Key key -> keys.put(key.keyId(), key.organization(), key.key());
      case Frame.Beat beat -> {}
      case Frame.At(SharedPlace at) -> {
        if (!at.equals(into.received())) {
          into.gone("another position than was asked for");
          wake.run();
        }
      }
      case Frame.End(String code) -> {
        if (code.equals("POSITION_GONE")) {
          into.gone("a position that is gone");
          wake.run();
        } else {
          throw new IOException("it ended with " + code);
        }
      }
      case Frame.Unreadable(String reason) -> {
        into.gone(reason);
        wake.run();
      }
      case Frame.SnapshotRow row -> {
        into.gone("a row that was not asked for");
        wake.run();
      }
    }
  }

  /// The stream after what was received; null where it is over.
  private @Nullable InputStream resume(Incoming into) {
    long pause = FIRST_PAUSE_MILLIS;
    boolean told = false;
    while (!closed) {
      try {
        Thread.sleep(pause);
        InputStream in = open(into.received().encode());
        resumed++;
        if (told) {
          LOG.log(System.Logger.Level.INFO, "The upstream is followed again");
        }
        return in;
      } catch (UpstreamFailure failure) {
        if (failure.status() == 410) {
          into.gone("a position that is gone");
          wake.run();
          return null;
        }
        if (!told) {
          told = true;
          LOG.log(System.Logger.Level.WARNING, "{0}; trying again", failure.getMessage());
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      } catch (InterruptedException stopped) {
        return null;
      }
    }
    return null;
  }

  private void watch() {
    while (!closed) {
      try {
        Thread.sleep(500);
      } catch (InterruptedException stopped) {
        return;
      }
      if (ticker.nanos() - heardAt > SILENT_NANOS) {
        shut(stream);
      }
    }
  }

  private static void shut(@Nullable InputStream stream) {
    try {
      if (stream != null) {
        stream.close();
      }
    } catch (IOException closing) {
      LOG.log(System.Logger.Level.DEBUG, "A stream did not close", closing);
    }
  }

  @Override
  public void close() {
    closed = true;
    if (incoming != null) {
      incoming.close();
    }
    shut(stream);
  }
}
