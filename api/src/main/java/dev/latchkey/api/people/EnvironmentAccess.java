package dev.latchkey.api.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a role may do with the tokens of an environment. On the wire in lower case.
public enum EnvironmentAccess {
  @JsonProperty("none")
  NONE,
  @JsonProperty("read")
  READ,
  @JsonProperty("write")
  WRITE;

  private final String wire = name().toLowerCase(Locale.ROOT);

  /// Its word in JSON.
  public String wire() {
    return wire;
  }

  public static Optional<EnvironmentAccess> parse(String word) {
    return Arrays.stream(values()).filter(each -> each.wire.equals(word)).findFirst();
  }
}
