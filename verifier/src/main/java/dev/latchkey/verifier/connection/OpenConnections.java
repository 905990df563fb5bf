package dev.latchkey.verifier.connection;

import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Undecidable;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.decision.VerdictCode;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.table.TableListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The connections that are open at this node. Each is judged again whenever a row of its
/// organization or of the installation changed, and when a date that its verdict rests on comes;
/// once its token is not good any longer it is closed for good.
///
/// A connection that nobody watches or asks about for five minutes is not counted any longer; its
/// id stays good as long as its token.
public final class OpenConnections implements TableListener {
  private static final int MOST = 200_000;
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(5);

  private final Decider decider;
  private final InstantSource clock;
  private final ConnectionIndex index = new ConnectionIndex();
  private final Closures closures = new Closures();

  public OpenConnections(Decider decider, InstantSource clock) {
    this.decider = decider;
    this.clock = clock;
  }

  /// How many connections of this token are open here.
  public int count(UUID token) {
    return index.ofToken(token).size();
  }

  /// How many connections are open here.
  public int total() {
    return index.size();
  }

  /// How many connections of this token this node has closed since then, as far as it remembers:
  /// the last 100,000 of all tokens.
  public int closedSince(UUID token, Instant instant) {
    return closures.since(token, micros(instant));
  }

  @Override
  public void changed(Set<UUID> organizations) {
    if (organizations.contains(Row.INSTALLATION)) {
      judge(index.all());
    } else {
      organizations.forEach(organization -> judge(index.ofOrganization(organization)));
    }
  }

  @Override
  public void replaced() {
    judge(index.all());
  }

  boolean isFull() {
    return index.size() >= MOST;
  }

  boolean wasClosed(String id) {
    return closures.contains(id);
  }

  /// Keeps it, or gives the one with that id which is kept already. It is judged once more, since
  /// the table may have changed after the verdict that opened it.
  OpenConnection keep(OpenConnection connection) {
    OpenConnection kept = index.add(connection);
    kept.seen(now());
    judge(kept);
    return kept;
  }

  /// Closes it because its opener says so.
  void close(String id, UUID token) {
    closures.add(id, token, now());
    Optional.ofNullable(index.find(id)).ifPresent(connection -> close(connection, VerdictCode.OK));
  }

  /// Judges what a date has come for and forgets what nobody asks about.
  void sweep() {
    long now = now();
    long idle = now - FORGOTTEN_AFTER.toMillis() * 1_000;
    for (OpenConnection connection : index.all()) {
      if (connection.judgeAt() <= now) {
        judge(connection);
      } else if (connection.isIdleSince(idle)) {
        index.remove(connection);
      }
    }
  }

  void keepStreamsOpen() {
    index.all().forEach(OpenConnection::keepOpen);
  }

  /// Ends every stream, since nothing can be said any longer about the tokens.
  void cutStreams(String code) {
    index.all().forEach(connection -> connection.cutStreams(code));
  }

  /// Ends the streams of those alone about whose tokens nothing can be said any longer.
  void cutUndecided(String code) {
    for (OpenConnection connection : index.all()) {
      if (decider.judge(connection.recognized, connection.question, Caller.Bearer.ITSELF)
          instanceof Undecidable) {
        connection.cutStreams(code);
      }
    }
  }

  /// Ends every stream without a word, since the node stops.
  void cutStreams() {
    index.all().forEach(connection -> connection.cutStreams(null));
  }

  private void judge(Collection<OpenConnection> connections) {
    connections.forEach(this::judge);
  }

  /// Where nothing can be said now, it is judged again at the next sweep.
  private void judge(OpenConnection connection) {
    switch (decider.judge(connection.recognized, connection.question, Caller.Bearer.ITSELF)) {
      case Verdict verdict -> heed(verdict, connection);
      case Undecidable undecidable -> connection.judgeAt(0);
    }
  }

  private void heed(Verdict verdict, OpenConnection connection) {
    TokenRow token = verdict.token();
    if (verdict.active() && token != null) {
      connection.judgeAt(Math.min(token.expiresAt(), decider.endOf(connection.recognized)));
    } else {
      close(connection, verdict.code());
    }
  }

  private void close(OpenConnection connection, VerdictCode code) {
    index.remove(connection);
    if (connection.close(told(code).name())) {
      closures.add(connection.id, connection.opening.token(), now());
    }
  }

  /// What this door tells: every refusal but one is that the token is not good.
  static VerdictCode told(VerdictCode code) {
    return switch (code) {
      case OK, SUBSCRIPTION_REQUIRED -> code;
      case INVALID_TOKEN, INSUFFICIENT_SCOPE, ADDRESS_NOT_ALLOWED, SESSION_REQUIRED, RATE_LIMITED ->
          VerdictCode.INVALID_TOKEN;
    };
  }

  long now() {
    return micros(clock.instant());
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }
}
