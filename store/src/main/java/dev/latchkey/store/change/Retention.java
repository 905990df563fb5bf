package dev.latchkey.store.change;

import static dev.latchkey.store.database.Columns.micros;

import dev.latchkey.store.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Removes what has been kept long enough: answers after a day, values shown once in them after ten
/// minutes, feed entries after a day (never what a live node with the database has yet to read),
/// tombstones and counts of use after 400 days, who presented a token and why it was refused after
/// 90.
final class Retention {
  private static final Duration FEED_KEPT = Duration.ofHours(24);
  private static final Duration NODE_IS_LIVE = Duration.ofMinutes(1);
  private static final Duration TOMBSTONES_KEPT = Duration.ofDays(400);
  private static final long USAGE_DAYS_KEPT = 400;
  private static final long PRESENTER_DAYS_KEPT = 90;
  private static final Duration INVITATIONS_KEPT = Duration.ofDays(30);
  private static final Duration BATCHES_KEPT = Duration.ofDays(7);

  private final Database database;
  private final InstantSource clock;

  Retention(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /// Called inside a work.
  boolean sweep() {
    return database.write(
        jdbc -> {
          Instant now = clock.instant();
          sweepAnswers(jdbc, now);
          sweepFeed(jdbc, now);
          sweepRemains(jdbc, now);
          sweepUsage(jdbc, now);
          return true;
        });
  }

  private static void sweepAnswers(JdbcClient jdbc, Instant now) {
    jdbc.sql(
            """
            UPDATE idempotency_keys
            SET shown = NULL, shown_key = NULL
            WHERE shown IS NOT NULL AND created_at <= :before
            """)
        .param("before", micros(now.minus(Answers.SHOWN_ONCE_KEPT)))
        .update();
    jdbc.sql("DELETE FROM idempotency_keys WHERE created_at <= :before")
        .param("before", micros(now.minus(Answers.KEPT)))
        .update();
  }

  private static void sweepFeed(JdbcClient jdbc, Instant now) {
    jdbc.sql("DELETE FROM node_lease WHERE at < :before")
        .param("before", micros(now.minus(FEED_KEPT)))
        .update();
    jdbc.sql(
            """
            DELETE FROM feed
            WHERE at < :before
              AND seq < (SELECT h.seq FROM feed_head h WHERE h.one = 1)
              AND NOT EXISTS (
                SELECT 1 FROM node_lease n
                WHERE n.epoch = feed.epoch AND n.applied < feed.seq AND n.at >= :live
                  AND n.reporter IS NULL)
            """)
        .param("before", micros(now.minus(FEED_KEPT)))
        .param("live", micros(now.minus(NODE_IS_LIVE)))
        .update();
  }

  private static void sweepRemains(JdbcClient jdbc, Instant now) {
    jdbc.sql("DELETE FROM tombstones WHERE deleted_at < :before")
        .param("before", micros(now.minus(TOMBSTONES_KEPT)))
        .update();
    jdbc.sql("DELETE FROM known_browsers WHERE good_until < :now")
        .param("now", micros(now))
        .update();
    jdbc.sql("DELETE FROM notices WHERE at < :before")
        .param("before", micros(now.minus(TOMBSTONES_KEPT)))
        .update();
    jdbc.sql("DELETE FROM used_vouchers WHERE good_until < :now")
        .param("now", micros(now))
        .update();
    jdbc.sql("DELETE FROM invitations WHERE expires_at < :before")
        .param("before", micros(now.minus(INVITATIONS_KEPT)))
        .update();
    jdbc.sql("DELETE FROM password_resets WHERE good_until < :now")
        .param("now", micros(now))
        .update();
  }

  private static void sweepUsage(JdbcClient jdbc, Instant now) {
    long today = now.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay();
    jdbc.sql("DELETE FROM usage_counts WHERE day < :before")
        .param("before", today - USAGE_DAYS_KEPT)
        .update();
    jdbc.sql("DELETE FROM usage_organizations WHERE day < :before")
        .param("before", today - USAGE_DAYS_KEPT)
        .update();
    jdbc.sql("DELETE FROM usage_refusals WHERE day < :before")
        .param("before", today - PRESENTER_DAYS_KEPT)
        .update();
    jdbc.sql("DELETE FROM usage_presenters WHERE last_day < :before")
        .param("before", today - PRESENTER_DAYS_KEPT)
        .update();
    jdbc.sql("DELETE FROM usage_batches WHERE at < :before")
        .param("before", micros(now.minus(BATCHES_KEPT)))
        .update();
  }
}
