package dev.latchkey.server.settings;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;

/// Where the listeners are. Port 0 means any free one.
///
/// @param bind a literal address, or `localhost`
/// @param extAuthzPort empty where it is off
public record ListenSettings(
    String bind,
    int port,
    int verifyPort,
    int gatewayPort,
    int operationsPort,
    OptionalInt extAuthzPort) {

  static ListenSettings read(Answers answers, boolean alone) {
    var settings =
        new ListenSettings(
            answers.value(Key.BIND, Forms.BIND),
            answers.value(Key.PORT, Forms.PORT),
            answers.value(Key.VERIFY_PORT, Forms.PORT),
            answers.value(Key.GATEWAY_PORT, Forms.PORT),
            answers.value(Key.OPERATIONS_PORT, Forms.PORT),
            answers.value(Key.EXT_AUTHZ_PORT, Forms.PORT_OR_OFF));
    settings.tellSharedPorts(answers, alone);
    return settings;
  }

  /// Whether other machines can open connections to the listeners.
  public boolean reachableFromElsewhere() {
    return !(bind.equals("localhost") || bind.startsWith("127.") || bind.equals("::1"));
  }

  private void tellSharedPorts(Answers answers, boolean alone) {
    Map<Key, Integer> ports = new EnumMap<>(Key.class);
    if (!alone) {
      ports.put(Key.PORT, port);
      ports.put(Key.GATEWAY_PORT, gatewayPort);
    }
    ports.put(Key.VERIFY_PORT, verifyPort);
    ports.put(Key.OPERATIONS_PORT, operationsPort);
    extAuthzPort.ifPresent(given -> ports.put(Key.EXT_AUTHZ_PORT, given));
    ports.forEach(
        (key, number) ->
            ports.keySet().stream()
                .filter(other -> other.compareTo(key) > 0)
                .filter(other -> number != 0 && number.equals(ports.get(other)))
                .forEach(other -> answers.problem(shared(answers, key, other, number))));
  }

  private static String shared(Answers answers, Key one, Key other, int number) {
    return "%s and %s are both %d. Each needs a port of its own, or 0 for any free one."
        .formatted(answers.nameOf(one), answers.nameOf(other), number);
  }
}
