package dev.latchkey.verification.explain;

import dev.latchkey.verification.decision.Reason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The checks of a decision in their order: all before the one that a reason belongs to have
// passed.
public enum Check {
  /// Length, characters and checksum.
  FORM(Reason.MALFORMED),
  /// The public id is one of the caller's organization's values.
  KNOWN(Reason.UNKNOWN, Reason.NOT_FOR_CALLER),
  /// The rest of the value is right too.
  VALUE(Reason.WRONG_VALUE),
  /// The value was not replaced by a newer one.
  VALUE_IN_USE(Reason.VALUE_ENDED),
  /// The token is switched on.
  STATE(Reason.INACTIVE),
  /// It has begun and has not expired.
  DATES(Reason.NOT_YET_VALID, Reason.EXPIRED),
  /// Its organization is switched on.
  ORGANIZATION(Reason.ORGANIZATION_INACTIVE),
  /// Its owner is there and active.
  OWNER(Reason.OWNER_INACTIVE),
  /// Its service and its environment are still there.
  PLACE(Reason.SERVICE_GONE, Reason.ENVIRONMENT_GONE),
  /// It is of the organization that was asked for.
  ASKED_ORGANIZATION(Reason.OTHER_ORGANIZATION),
  SERVICE(Reason.OTHER_SERVICE),
  ENVIRONMENT(Reason.OTHER_ENVIRONMENT),
  PERMISSIONS(Reason.MISSING_PERMISSION),
  SUBSCRIPTION(Reason.NO_SUBSCRIPTION),
  ADDRESS(Reason.OTHER_ADDRESS),
  LIMITS(Reason.OVER_RATE_LIMIT, Reason.OVER_QUOTA);

  private static final Map<Reason, Check> BY_REASON = new EnumMap<>(Reason.class);

  static {
    Arrays.stream(values())
        .forEach(check -> check.reasons.forEach(reason -> BY_REASON.put(reason, check)));
  }

  private final List<Reason> reasons;

  Check(Reason... reasons) {
    this.reasons = List.of(reasons);
  }

  /// The check that fails for this reason.
  public static Check of(Reason reason) {
    return Objects.requireNonNull(BY_REASON.get(reason), () -> "no check fails for " + reason);
  }
}
