package dev.latchkey.server.settings;

import java.util.Optional;

/// Everything that is set, checked.
///
/// @param tls empty for plain HTTP
public record Settings(
    DataSettings data,
    ListenSettings listen,
    PublicSettings outside,
    Optional<TlsSettings> tls,
    FreshnessSettings freshness,
    NodeSettings node) {

  static Settings read(Answers answers, String hostName) {
    return new Settings(
        DataSettings.read(answers),
        ListenSettings.read(answers),
        PublicSettings.read(answers),
        TlsSettings.read(answers),
        FreshnessSettings.read(answers),
        NodeSettings.read(answers, hostName));
  }
}
