package dev.latchkey.verification.decision;

/// The check that failed, in the order in which they are made. For the audit log, the metrics, and
// callers with `tokens:diagnose`; never
/// for whoever presented the token.
public enum Reason {
  MALFORMED(VerdictCode.INVALID_TOKEN),
  UNKNOWN(VerdictCode.INVALID_TOKEN),
  /// The token is of an organization, or for a service, that the caller may not judge.
  NOT_FOR_CALLER(VerdictCode.INVALID_TOKEN),
  WRONG_VALUE(VerdictCode.INVALID_TOKEN),
  VALUE_ENDED(VerdictCode.INVALID_TOKEN),
  INACTIVE(VerdictCode.INVALID_TOKEN),
  NOT_YET_VALID(VerdictCode.INVALID_TOKEN),
  EXPIRED(VerdictCode.INVALID_TOKEN),
  ORGANIZATION_INACTIVE(VerdictCode.INVALID_TOKEN),
  OWNER_INACTIVE(VerdictCode.INVALID_TOKEN),
  SERVICE_GONE(VerdictCode.INVALID_TOKEN),
  ENVIRONMENT_GONE(VerdictCode.INVALID_TOKEN),
  OTHER_ORGANIZATION(VerdictCode.INVALID_TOKEN),
  OTHER_SERVICE(VerdictCode.INSUFFICIENT_SCOPE),
  OTHER_ENVIRONMENT(VerdictCode.INSUFFICIENT_SCOPE),
  MISSING_PERMISSION(VerdictCode.INSUFFICIENT_SCOPE),
  NO_SUBSCRIPTION(VerdictCode.SUBSCRIPTION_REQUIRED),
  OTHER_ADDRESS(VerdictCode.ADDRESS_NOT_ALLOWED),
  OVER_RATE_LIMIT(VerdictCode.RATE_LIMITED),
  OVER_QUOTA(VerdictCode.RATE_LIMITED);

  private final VerdictCode code;

  Reason(VerdictCode code) {
    this.code = code;
  }

  public VerdictCode code() {
    return code;
  }

  /// Whether the refusal says that no token of this installation was presented.
  public boolean isOfNoToken() {
    return this == MALFORMED || this == UNKNOWN || this == WRONG_VALUE;
  }
}
