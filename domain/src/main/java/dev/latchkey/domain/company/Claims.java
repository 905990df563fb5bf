package dev.latchkey.domain.company;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a provider says of a person, its signature and addressee checked.
///
/// @param subject as the provider calls him, for ever
/// @param emailVerified whether the provider says that the address is his
/// @param groups empty where it says nothing of groups
public record Claims(
    String subject,
    @Nullable String email,
    boolean emailVerified,
    @Nullable String name,
    Set<String> groups) {
  public static final int LONGEST_SUBJECT = 255;

  public Claims {
    groups = Set.copyOf(groups);
  }

  @Override
  public String toString() {
    return "Claims[" + subject + "]";
  }
}
