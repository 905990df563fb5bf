package dev.latchkey.api.verification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.latchkey.api.error.ErrorCode;
import java.time.Instant;

/// A decision. Which of the two it is, `active` says.
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "active",
    visible = true)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Accepted.class, name = "true"),
  @JsonSubTypes.Type(value = Refused.class, name = "false")
})
public sealed interface VerifyAnswer permits Accepted, Refused {
  /// Whether the token is good, here, for this.
  boolean active();

  /// What was decided.
  ErrorCode code();

  /// When.
  Instant decidedAt();

  /// How old the state was that this was decided by, in milliseconds.
  long stalenessMillis();
}
