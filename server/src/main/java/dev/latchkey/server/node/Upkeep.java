package dev.latchkey.server.node;

import dev.latchkey.domain.change.RemoveOldEvents;
import dev.latchkey.domain.identity.EndSessions;
import dev.latchkey.domain.key.FollowKeys;
import dev.latchkey.domain.key.FollowKeys.Following;
import dev.latchkey.domain.token.KeepPolicies;
import dev.latchkey.server.installation.Installation;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What a node does now and then, besides what it is asked for: takes up a master key that was put
/// in use elsewhere, digests anew what is kept sealed, keeps policies as time passes, forgets
/// sessions that have ended, removes audit events that were kept long enough.
final class Upkeep implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
  private static final long WARNED_EVERY = 60;

  private final Installation installation;
  private final FollowKeys followKeys;
  private final EndSessions endSessions;
  private final KeepPolicies keepPolicies;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upkeep").factory());
  private long looks;

  Upkeep(Installation installation) {
    this.installation = installation;
    this.followKeys = installation.followKeys();
    this.endSessions = installation.endSessions();
    this.keepPolicies = installation.keepPolicies();
  }

  void start() {
    if (installation.sealedBecause().isPresent()) {
      return;
    }
    executor.execute(() -> safely("Values were not digested anew", this::digestAnew));
    if (installation.besideOthers()) {
      executor.scheduleWithFixedDelay(
          () -> safely("The master keys were not looked at", this::follow), 1, 1, TimeUnit.SECONDS);
    }
    executor.scheduleWithFixedDelay(
        () -> safely("Policies were not kept", this::keepPolicies), 20, 60, TimeUnit.SECONDS);
    executor.scheduleWithFixedDelay(
        () -> safely("Old audit events were not removed", this::removeOldEvents),
        1,
        60,
        TimeUnit.MINUTES);
    executor.scheduleWithFixedDelay(
        () -> safely("Ended sessions were not forgotten", this::sweep), 1, 10, TimeUnit.MINUTES);
  }

  /// Goes on with what a replacement of the master key left, should it have been cut off.
  private void digestAnew() {
    installation.digestAnew().sealed();
  }

  private void removeOldEvents() {
    new RemoveOldEvents(installation.stores().auditRetentions(), installation.stores().changes())
        .sweep();
  }

  private void follow() {
    switch (followKeys.look()) {
      case Following.InUse same -> looks = 0;
      case Following.Held held -> {}
      case Following.Lacking(String keyId) -> {
        if (looks++ % WARNED_EVERY == 0) {
          LOG.log(
              System.Logger.Level.WARNING,
              "Key {0} was put in use and this node''s key file does not hold it. Put it there;"
                  + " until then what is under it gets 503.",
              keyId);
        }
      }
    }
  }

  private void keepPolicies() {
    keepPolicies.keep(installation.clock().instant());
  }

  private void sweep() {
    endSessions.sweep(installation.stores().signInFailures());
  }

  private static void safely(String failure, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, failure, failed);
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
