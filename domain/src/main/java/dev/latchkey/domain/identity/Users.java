package dev.latchkey.domain.identity;

import dev.latchkey.domain.id.UserId;
import java.util.List;
import java.util.Optional;

/// The users of the installation.
public interface Users {
  /// False where the e-mail address is taken, regardless of case.
  boolean insert(User user);

  /// False where the revision stored is not the one before `user`'s.
  boolean update(User user);

  Optional<User> find(UserId id);

  /// The same, locked until the work's end.
  Optional<User> lock(UserId id);

  Optional<User> findByEmail(String email);

  List<User> operators();
}
