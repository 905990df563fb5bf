package dev.latchkey.verifier.feed;

import dev.latchkey.verification.decision.DigestKeys;
import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Head;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.sharing.FeedScope;
import dev.latchkey.verification.sharing.Frame;
import dev.latchkey.verification.sharing.FrameCodec;
import dev.latchkey.verification.sharing.SharedFeed;
import dev.latchkey.verification.sharing.SharedFeed.Numbered;
import dev.latchkey.verification.sharing.SharedFeed.Reading;
import dev.latchkey.verification.sharing.SharedPlace;
import dev.latchkey.verification.table.LiveTable;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Reads the feed into frames, on threads that may wait for the database: some for snapshots, which
/// take as long as their followers do, others for entries, so that no one waits behind a snapshot.
///
/// A value is preceded by the key that it was digested under; no other key is ever in a frame.
final class FeedReader {
  static final int ENTRIES_AT_ONCE = 500;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final SharedFeed feed;
  private final DigestKeys keys;
  private final LiveTable live;
  private final WorkerExecutor snapshots;
  private final WorkerExecutor entries;

  FeedReader(
      SharedFeed feed,
      DigestKeys keys,
      LiveTable live,
      WorkerExecutor snapshots,
      WorkerExecutor entries) {
    this.feed = feed;
    this.keys = keys;
    this.live = live;
    this.snapshots = snapshots;
    this.entries = entries;
  }

  WorkerExecutor snapshots() {
    return snapshots;
  }

  WorkerExecutor entries() {
    return entries;
  }

  /// The keys that a stream has sent; used by one thread after the other.
  static final class Sent {
    private final Set<String> keys = new HashSet<>();
    private String current = "";
  }

  /// Writes a snapshot, part by part; gives where it stands.
  Head snapshot(FeedScope scope, Sent sent, Consumer<Buffer> parts) {
    Snapshot snapshot = new Snapshot(scope, sent, parts);
    feed.snapshot(scope, snapshot);
    return snapshot.finish();
  }

  /// What a stream comes to that goes on.
  sealed interface Part {
    /// @param more whether there may be more at once
    record Frames(Buffer frames, Head upTo, boolean more) implements Part {}

    record Gone(String reason) implements Part {}
  }

  /// The frames of what follows `from`, after those of keys that are new.
  Part after(FeedScope scope, Sent sent, Head from) {
    return switch (feed.after(scope, from, ENTRIES_AT_ONCE)) {
      case Reading.Gone(String reason) -> new Part.Gone(reason);
      case Reading.Entries(var numbered, Head upTo) -> {
        Buffer frames = Buffer.buffer();
        writeKeys(scope, sent, frames);
        numbered.forEach(each -> write(each, sent, frames));
        yield new Part.Frames(frames, upTo, numbered.size() >= ENTRIES_AT_ONCE);
      }
    };
  }

  private void write(Numbered numbered, Sent sent, Buffer to) {
    switch (numbered) {
      case Numbered.Passed(long sequence, UUID mark) -> write(new Frame.Passed(sequence, mark), to);
      case Numbered.Kept(long sequence, UUID mark, long at, Entry entry) -> {
        if (entry instanceof Entry.Put(Row row)) {
          writeKey(row, sent, to);
        }
        write(new Frame.Next(sequence, mark, at, entry), to);
      }
    }
  }

  static Buffer frame(Frame frame) {
    return Buffer.buffer(FrameCodec.encode(frame));
  }

  /// The keys in use of the organizations that may be followed, where they are not sent yet.
  private void writeKeys(FeedScope scope, Sent sent, Buffer to) {
    String current = keys.current();
    if (current.equals(sent.current)) {
      return;
    }
    sent.current = current;
    write(new Frame.Current(current), to);
    switch (scope) {
      case FeedScope.OfOrganization own -> writeKey(current, own.id(), sent, to);
      case FeedScope.OfServices some -> {
        writeKey(current, Row.INSTALLATION, sent, to);
        live.current()
            .organizations()
            .forEach(organization -> writeKey(current, organization, sent, to));
      }
    }
  }

  private void writeKey(Row row, Sent sent, Buffer to) {
    if (row instanceof ValueRow value) {
      writeKey(value.keyId(), value.organization(), sent, to);
    } else if (row instanceof OrganizationRow organization) {
      writeKey(sent.current, organization.organization(), sent, to);
    }
  }

  private void writeKey(String keyId, UUID organization, Sent sent, Buffer to) {
    if (!sent.keys.contains(keyId + organization)) {
      keys.find(keyId, organization)
          .ifPresent(
              key -> {
                sent.keys.add(keyId + organization);
                write(new Frame.Key(keyId, organization, key), to);
              });
    }
  }

  private static void write(Frame frame, Buffer to) {
    to.appendBytes(FrameCodec.encode(frame));
  }

  private final class Snapshot implements SharedFeed.Receiver {
    private final FeedScope scope;
    private final Sent sent;
    private final Consumer<Buffer> parts;
    private Buffer part = Buffer.buffer(BUFFER_BYTES + 4 * 1024);
    private Head at = new Head(live.current().position(), SharedPlace.UNKNOWN_MARK);

    Snapshot(FeedScope scope, Sent sent, Consumer<Buffer> parts) {
      this.scope = scope;
      this.sent = sent;
      this.parts = parts;
      writeKeys(scope, sent, part);
    }

    @Override
    public void row(Row row) {
      writeKey(row, sent, part);
      write(new Frame.SnapshotRow(row), part);
      if (part.length() >= BUFFER_BYTES) {
        parts.accept(part);
        part = Buffer.buffer(BUFFER_BYTES + 4 * 1024);
      }
    }

    @Override
    public void at(Head head) {
      at = head;
    }

    Head finish() {
      write(new Frame.At(new SharedPlace(scope.tag(), at)), part);
      parts.accept(part);
      return at;
    }
  }
}
