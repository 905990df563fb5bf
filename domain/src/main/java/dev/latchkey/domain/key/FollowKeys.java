package dev.latchkey.domain.key;

import dev.latchkey.domain.secret.KeyCheck;
import dev.latchkey.domain.secret.KeyChecks;
import dev.latchkey.domain.secret.KeyRing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes up the master key that was put in use by another process on the same database. Called
/// every second on each node.
///
/// A node reads its key file again as soon as it lacks the newest key, and puts that in use
/// [#SETTLING] later: by then every node that can has read it, so that none meets a row under a key
/// that it has yet to read.
public final class FollowKeys {
  /// From reading a key to using it.
  public static final Duration SETTLING = Duration.ofSeconds(3);

  private final KeyRing ring;
  private final KeyChecks checks;
  private final InstantSource clock;
  private @Nullable Instant heldAt;

  public FollowKeys(KeyRing ring, KeyChecks checks, InstantSource clock) {
    this.ring = ring;
    this.checks = checks;
    this.clock = clock;
  }

  /// Looks once; for one thread.
  public Following look() {
    List<KeyCheck> known = checks.list();
    if (known.isEmpty()) {
      return new Following.InUse();
    }
    KeyCheck newest = known.getLast();
    if (ring.keys().indexOf(newest) == 0) {
      heldAt = null;
      return new Following.InUse();
    }
    if (!ring.keys().contains(newest)) {
      ring.readAgain();
    }
    return ring.keys().contains(newest) ? held(newest) : new Following.Lacking(newest.keyId());
  }

  private Following held(KeyCheck newest) {
    Instant now = clock.instant();
    if (heldAt == null) {
      heldAt = now;
    }
    if (now.isBefore(heldAt.plus(SETTLING))) {
      return new Following.Held();
    }
    ring.use(newest);
    heldAt = null;
    return new Following.InUse();
  }

  /// How far this node is.
  public sealed interface Following {
    /// The newest key is in use here.
    record InUse() implements Following {}

    /// It was read and will be in use.
    record Held() implements Following {}

    /// The key file does not hold it.
    record Lacking(String keyId) implements Following {}
  }
}
