package dev.latchkey.server.settings;

import dev.latchkey.verification.address.AddressRange;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What this node is called, what its tokens begin with, where its mail goes, how it logs, and what
// it
/// may call.
///
/// @param name 1 to 63 letters, digits, dots, hyphens or underscores
/// @param tokenPrefix the first part of every new value, without the underscore
/// @param mailUrl `smtp` or `smtps`; empty where no mail can be sent
/// @param allowedOutgoing addresses that are not public and may still be called for people
public record NodeSettings(
    String name,
    String tokenPrefix,
    Optional<URI> mailUrl,
    LogFormat logFormat,
    List<AddressRange> allowedOutgoing) {
  public NodeSettings {
    allowedOutgoing = List.copyOf(allowedOutgoing);
  }

  static NodeSettings read(Answers answers, String hostName) {
    return new NodeSettings(
        answers.optional(Key.NODE_NAME, Forms.NODE_NAME).orElseGet(() -> fitting(hostName)),
        answers.value(Key.TOKEN_PREFIX, Forms.TOKEN_PREFIX),
        answers.optional(Key.MAIL_URL, Forms.MAIL_URL),
        answers.value(Key.LOG_FORMAT, Forms.LOG_FORMAT),
        answers.optional(Key.ALLOW_OUTGOING, Forms.RANGES).orElse(List.of()));
  }

  private static String fitting(String hostName) {
    String name = hostName.replaceAll("[^A-Za-z0-9._-]", "-");
    return name.isEmpty() ? "node" : name.substring(0, Math.min(63, name.length()));
  }

  /// Leaves out the mail address, which can hold a password.
  @Override
  public String toString() {
    return "NodeSettings[name=" + name + ", tokenPrefix=" + tokenPrefix + "]";
  }
}
