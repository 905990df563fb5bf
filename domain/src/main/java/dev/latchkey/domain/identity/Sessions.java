package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sessions of the console.
public interface Sessions {
  void insert(Session session);

  Optional<Session> find(SessionId id);

  /// Newest first.
  List<Session> of(UserId user);

  void seen(SessionId id, Instant at);

  void proven(SessionId id, Instant at);

  /// Puts the digest of the same secret, under another key, in the place of `was`.
  void digestAnew(SessionId id, byte[] was, byte[] digest);

  /// False where there was none.
  boolean delete(SessionId id);

  /// Ends all of a user's but `kept`; answers how many.
  int deleteAll(UserId user, @Nullable SessionId kept);

  /// Ends those that open this organization alone; answers how many.
  int deleteOnly(OrganizationId organization);

  /// Removes those that were last seen before `seenBefore` or began before `createdBefore`.
  int deleteEnded(Instant seenBefore, Instant createdBefore);
}
