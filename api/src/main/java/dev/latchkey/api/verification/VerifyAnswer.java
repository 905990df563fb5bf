package dev.latchkey.api.verification;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.latchkey.api.error.ErrorCode;
import java.time.Instant;

/// A decision. Which of the two it is, `active` says.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({@JsonSubTypes.Type(Accepted.class), @JsonSubTypes.Type(Refused.class)})
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
