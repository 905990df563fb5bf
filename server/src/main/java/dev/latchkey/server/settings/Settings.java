package dev.latchkey.server.settings;

import java.util.Optional;

/// Everything that is set, checked.
///
/// @param tls empty for plain HTTP
/// @param upstream there for a data plane alone
public record Settings(
    DataSettings data,
    ListenSettings listen,
    PublicSettings outside,
    Optional<TlsSettings> tls,
    FreshnessSettings freshness,
    NodeSettings node,
    Optional<UpstreamSettings> upstream) {

  /// @param alone whether a data plane alone is to be started
  static Settings read(Answers answers, String hostName, boolean alone) {
    return new Settings(
        DataSettings.read(answers, alone),
        ListenSettings.read(answers, alone),
        PublicSettings.read(answers),
        TlsSettings.read(answers),
        FreshnessSettings.read(answers),
        NodeSettings.read(answers, hostName),
        UpstreamSettings.read(answers, alone));
  }
}
