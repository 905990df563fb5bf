package dev.latchkey.server.launch;

import dev.latchkey.server.settings.Key;
import dev.latchkey.server.settings.ListenSettings;

/// The listeners of a node, in the order in which they are told.
public enum Listener {
  CONSOLE("console", "console", Key.PORT),
  VERIFICATION("verification", "verify", Key.VERIFY_PORT),
  GATEWAY("gateway", "gateway", Key.GATEWAY_PORT),
  OPERATIONS("operations", "operations", Key.OPERATIONS_PORT),
  EXT_AUTHZ("Envoy", "extAuthz", Key.EXT_AUTHZ_PORT);

  private final String title;
  private final String field;
  private final Key key;

  Listener(String title, String field, Key key) {
    this.title = title;
    this.field = field;
    this.key = key;
  }

  /// As people read it.
  public String title() {
    return title;
  }

  /// As `endpoints.json` has it.
  public String field() {
    return field;
  }

  public Key key() {
    return key;
  }

  /// The port that was asked for; 0 for any free one, or none.
  public int port(ListenSettings listen) {
    return switch (this) {
      case CONSOLE -> listen.port();
      case VERIFICATION -> listen.verifyPort();
      case GATEWAY -> listen.gatewayPort();
      case OPERATIONS -> listen.operationsPort();
      case EXT_AUTHZ -> listen.extAuthzPort().orElse(0);
    };
  }
}
