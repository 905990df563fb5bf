package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.identity.Session;
import dev.latchkey.domain.identity.Sessions;
import dev.latchkey.domain.identity.User;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [Sessions] promises.
public abstract class SessionsContract {
  private Ports ports;
  private Sessions sessions;
  private Things things;
  private User ann;
  private User bob;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    sessions = ports.sessions();
    things = new Things(ports);
    ann = things.user("ann@example.com");
    bob = things.user("bob@example.com");
  }

  @Test
  void An_inserted_one_is_found_as_it_was() {
    Session session = begin(ann);

    assertThat(sessions.find(session.id())).get().usingRecursiveComparison().isEqualTo(session);
    assertThat(sessions.find(new SessionId(ports.ids().next()))).isEmpty();
  }

  @Test
  void A_users_are_listed_newest_first() {
    Session first = begin(ann);
    ports.clock().advance(Duration.ofSeconds(1));
    Session second = begin(ann);
    begin(bob);

    assertThat(sessions.of(ann.id()))
        .extracting(Session::id)
        .containsExactly(second.id(), first.id());
  }

  @Test
  void Seen_and_proven_only_move_forward() {
    Session session = begin(ann);
    Instant later = things.now().plusSeconds(60);

    things.run(
        () -> {
          sessions.seen(session.id(), later);
          sessions.seen(session.id(), later.minusSeconds(30));
          sessions.proven(session.id(), later);
          sessions.proven(session.id(), later.minusSeconds(30));
        });

    Session found = sessions.find(session.id()).orElseThrow();
    assertThat(found.seenAt()).isEqualTo(later);
    assertThat(found.provenAt()).isEqualTo(later);
  }

  @Test
  void A_digest_is_made_anew_where_it_is_still_the_one_that_was_read() {
    Session session = begin(ann);

    things.run(
        () -> {
          sessions.digestAnew(session.id(), session.digest(), new byte[] {5, 6, 7, 8});
          sessions.digestAnew(session.id(), session.digest(), new byte[] {9, 9, 9, 9});
        });

    assertThat(sessions.find(session.id()).orElseThrow().digest()).containsExactly(5, 6, 7, 8);
  }

  @Test
  void One_is_deleted_once() {
    Session session = begin(ann);

    assertThat(things.done(() -> sessions.delete(session.id()))).isTrue();
    assertThat(things.done(() -> sessions.delete(session.id()))).isFalse();

    assertThat(sessions.find(session.id())).isEmpty();
  }

  @Test
  void All_of_a_user_end_but_the_one_kept() {
    Session kept = begin(ann);
    begin(ann);
    begin(ann);
    Session others = begin(bob);

    assertThat(things.done(() -> sessions.deleteAll(ann.id(), kept.id()))).isEqualTo(2);
    assertThat(sessions.of(ann.id())).extracting(Session::id).containsExactly(kept.id());

    assertThat(things.done(() -> sessions.deleteAll(ann.id(), null))).isEqualTo(1);
    assertThat(sessions.find(others.id())).isPresent();
  }

  @Test
  void Those_unseen_or_too_old_are_removed() {
    Session old = begin(ann);
    ports.clock().advance(Duration.ofHours(24));
    Session unseen = begin(ann);
    ports.clock().advance(Duration.ofHours(1));
    Session good = begin(ann);
    things.run(() -> sessions.seen(old.id(), things.now()));

    int removed =
        things.done(
            () ->
                sessions.deleteEnded(
                    things.now().minus(Duration.ofMinutes(59)),
                    things.now().minus(Duration.ofHours(24))));

    assertThat(removed).isEqualTo(2);
    assertThat(sessions.of(ann.id())).extracting(Session::id).containsExactly(good.id());
    assertThat(sessions.find(unseen.id())).isEmpty();
  }

  private Session begin(User user) {
    Instant now = things.now();
    Session session =
        new Session(
            new SessionId(ports.ids().next()),
            user.id(),
            new byte[] {1, 2, 3, 4},
            now,
            now,
            now,
            "203.0.113.9",
            "Firefox",
            null);
    things.run(() -> sessions.insert(session));
    return session;
  }
}
