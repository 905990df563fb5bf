package dev.latchkey.domain.delivery;

import dev.latchkey.domain.secret.Secret;

/// An e-mail of plain text.
///
/// @param to one address
/// @param subject one line
/// @param text may hold a link that lets someone in
public record Mail(String to, String subject, Secret text) {
  public Mail {
    requireLine(to);
    requireLine(subject);
  }

  private static void requireLine(String text) {
    if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("an address and a subject are one line, not empty");
    }
  }

  Secret packed() {
    return Secret.of(to + "\n" + subject + "\n" + text.expose());
  }

  /// @throws IllegalArgumentException for what was not packed by [Outbox]
  public static Mail unpack(Secret content) {
    String[] parts = content.expose().split("\n", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("this is no packed mail");
    }
    return new Mail(parts[0], parts[1], Secret.of(parts[2]));
  }

  @Override
  public String toString() {
    return "Mail[redacted]";
  }
}
