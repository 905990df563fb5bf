package dev.latchkey.domain.access;

import dev.latchkey.domain.id.GroupId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What someone may do in single groups because he is in them, or because his token is theirs;
/// beside what his role gives him in all.
public record GroupRights(Map<GroupId, Level> named) {
  public static final GroupRights NONE = new GroupRights(Map.of());

  public GroupRights {
    named = Map.copyOf(named);
  }

  public static GroupRights of(GroupId group, Level level) {
    return new GroupRights(Map.of(group, level));
  }

  public boolean isEmpty() {
    return named.isEmpty();
  }

  /// What is held in `group`; nothing in one that `named` doesn't list.
  public Set<Permission> in(GroupId group) {
    Level level = named.get(group);
    return level == null ? Set.of() : level.permissions();
  }

  /// Whether `permission` is held in some group.
  public boolean somewhere(Permission permission) {
    return named.values().stream().anyMatch(level -> level.permissions().contains(permission));
  }

  /// The groups in which `permission` is held.
  public Set<GroupId> where(Permission permission) {
    return named.entrySet().stream()
        .filter(each -> each.getValue().permissions().contains(permission))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What is left of them to a token that lists `permissions`: a group's administrator is one only
  /// by a token that may write groups and tokens.
  public GroupRights narrowedTo(Set<Permission> permissions) {
    return new GroupRights(
        named.entrySet().stream()
            .filter(each -> permissions.containsAll(Level.USER.permissions()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    each ->
                        permissions.containsAll(each.getValue().permissions())
                            ? each.getValue()
                            : Level.USER)));
  }

  /// A group's user reads it and its tokens, its administrator writes its members and tokens too.
  public enum Level {
    USER,
    ADMINISTRATOR;

    private static final Map<Level, Set<Permission>> PERMISSIONS =
        new EnumMap<>(
            Map.of(
                USER,
                Set.copyOf(EnumSet.of(Permission.GROUPS_READ, Permission.TOKENS_READ)),
                ADMINISTRATOR,
                Set.copyOf(
                    EnumSet.of(
                        Permission.GROUPS_READ,
                        Permission.GROUPS_WRITE,
                        Permission.TOKENS_READ,
                        Permission.TOKENS_WRITE))));

    /// What it gives in its group.
    public Set<Permission> permissions() {
      return PERMISSIONS.getOrDefault(this, Set.of());
    }
  }
}
