package dev.latchkey.verification.explain;

import dev.latchkey.verification.decision.Reason;

/// What would help against a refusal.
final class Remedies {
  private Remedies() {}

  static String of(Reason reason, Facts facts) {
    return switch (reason) {
      case MALFORMED -> "Copy the value again, whole.";
      case UNKNOWN, NOT_FOR_CALLER ->
          "Look for the token by the public part of its value. A deleted one stays deleted: make another.";
      case WRONG_VALUE -> "Copy the token's value again, whole.";
      case VALUE_ENDED -> "Copy the token's present value.";
      case INACTIVE -> "Set the token Active, if it should work.";
      case NOT_YET_VALID -> "Wait until it begins, or make a token that begins now.";
      case EXPIRED -> "Give the token a later expiry, or make another.";
      case ORGANIZATION_INACTIVE -> "An operator can switch the organization on.";
      case OWNER_INACTIVE -> "Make a token of another owner.";
      case SERVICE_GONE, ENVIRONMENT_GONE -> "Make another token.";
      case OTHER_ORGANIZATION ->
          "Use a token of the organization " + facts.question().organization() + '.';
      case OTHER_SERVICE -> "Use a token for " + facts.wanted(Check.SERVICE) + '.';
      case OTHER_ENVIRONMENT -> "Use a token for " + facts.wanted(Check.ENVIRONMENT) + '.';
      case MISSING_PERMISSION ->
          "Use a token that has "
              + facts.wanted(Check.PERMISSIONS)
              + ", and an owner who has it too.";
      case NO_SUBSCRIPTION ->
          "An operator can subscribe the organization to " + facts.service() + '.';
      case OTHER_ADDRESS -> "Present it from " + facts.wanted(Check.ADDRESS) + '.';
      case OVER_RATE_LIMIT -> "Ask less often; it passes again " + facts.passesAt() + '.';
      case OVER_QUOTA ->
          "Give the token a larger quota, or wait; it passes again " + facts.passesAt() + '.';
    };
  }
}
