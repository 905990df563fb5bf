package dev.latchkey.management.token;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.domain.token.RotateToken;
import dev.latchkey.domain.token.Rotation;
import dev.latchkey.management.request.Durations;
import dev.latchkey.management.request.Fields;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads how a token is to be rotated, and shows a rotation under way.
final class RotationForms {

  private RotationForms() {}

  static Duration overlap(Fields fields) {
    Duration overlap =
        fields.word("overlap", Durations::parse, "A duration (ISO 8601), from PT0S to P30D.");
    if (overlap != null && overlap.compareTo(RotateToken.LONGEST_OVERLAP) > 0) {
      fields.fail(
          "/overlap",
          FieldCode.NOT_ALLOWED,
          "From PT0S, which ends the old value at once, to P30D.");
    }
    fields.check(Set.of("value", "rotation"));
    return overlap == null ? RotateToken.USUAL_OVERLAP : overlap;
  }

  static dev.latchkey.api.token.@Nullable Rotation of(@Nullable Rotation rotation) {
    return rotation == null
        ? null
        : new dev.latchkey.api.token.Rotation(
            rotation.startedAt(),
            rotation.until(),
            Duration.between(rotation.startedAt(), rotation.until()).toString(),
            rotation.oldHint());
  }
}
