package dev.latchkey.console.token;

import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The checks of a decision in their order, and how each refusal is put.
final class CheckWords {
  private CheckWords() {}

  static String failed(Reason reason, CheckForm form, @Nullable TokenRow token) {
    return switch (reason) {
      case MALFORMED -> "This is no token's form: too short, mistyped, or cut off.";
      case UNKNOWN -> "No token of this organization has this value.";
      case WRONG_VALUE -> "The public part is a token's, the rest is not.";
      case VALUE_ENDED -> "This value was replaced by a newer one.";
      case INACTIVE -> "The token is Inactive.";
      case NOT_YET_VALID -> "The token starts later.";
      case EXPIRED -> "The token has expired.";
      case ORGANIZATION_INACTIVE -> "The organization is switched off.";
      case OWNER_INACTIVE -> "The token's owner is gone or switched off.";
      case SERVICE_GONE -> "The token's service was deleted.";
      case ENVIRONMENT_GONE -> "The token's environment was deleted.";
      case NOT_FOR_CALLER, OTHER_ORGANIZATION -> "The token is not of this organization.";
      case OTHER_SERVICE ->
          "Asked for " + orNone(form.service()) + ", the token is for " + serviceOf(token) + ".";
      case OTHER_ENVIRONMENT ->
          "Asked for " + form.environment() + ", the token is for another environment.";
      case MISSING_PERMISSION -> "The token lacks one of: " + form.permissions() + ".";
      case NO_SUBSCRIPTION -> "The organization is not subscribed to " + serviceOf(token) + ".";
      case OTHER_ADDRESS ->
          form.address().isEmpty()
              ? "The token is bound to addresses, and none was given."
              : form.address() + " is not among the token's addresses.";
    };
  }

  /// What would help.
  static String help(Reason reason) {
    return switch (reason) {
      case MALFORMED -> "Copy the value again, whole.";
      case UNKNOWN, WRONG_VALUE ->
          "Look for the token by the public part of its value. A deleted one stays deleted: make another.";
      case VALUE_ENDED -> "Copy the token's present value.";
      case INACTIVE -> "Set the token Active, if it should work.";
      case NOT_YET_VALID -> "Wait, or make a token that starts now.";
      case EXPIRED -> "Give the token a later expiry on its page.";
      case ORGANIZATION_INACTIVE -> "An operator can switch the organization on.";
      case OWNER_INACTIVE -> "Make a token of another owner.";
      case SERVICE_GONE, ENVIRONMENT_GONE -> "Make another token.";
      case NOT_FOR_CALLER, OTHER_ORGANIZATION -> "Check it in the organization it is of.";
      case OTHER_SERVICE -> "Use a token for that service.";
      case OTHER_ENVIRONMENT -> "Use a token for that environment.";
      case MISSING_PERMISSION -> "Make a token that has the permission.";
      case NO_SUBSCRIPTION -> "An operator can subscribe the organization.";
      case OTHER_ADDRESS -> "Present it from one of its addresses, or make one without them.";
    };
  }

  private static String serviceOf(@Nullable TokenRow token) {
    return token == null || token.service() == null ? "the management API" : token.service();
  }

  private static String orNone(String service) {
    return service.isEmpty() ? "the management API" : service;
  }

  /// A step of the decision.
  enum Check {
    FORM("Form", EnumSet.of(Reason.MALFORMED)),
    KNOWN(
        "Known",
        EnumSet.of(
            Reason.UNKNOWN,
            Reason.WRONG_VALUE,
            Reason.VALUE_ENDED,
            Reason.NOT_FOR_CALLER,
            Reason.OTHER_ORGANIZATION)),
    ACTIVE("Active", EnumSet.of(Reason.INACTIVE)),
    DATES("Dates", EnumSet.of(Reason.NOT_YET_VALID, Reason.EXPIRED)),
    STANDING(
        "Owner and place",
        EnumSet.of(
            Reason.ORGANIZATION_INACTIVE,
            Reason.OWNER_INACTIVE,
            Reason.SERVICE_GONE,
            Reason.ENVIRONMENT_GONE)),
    SERVICE("Service", EnumSet.of(Reason.OTHER_SERVICE)),
    ENVIRONMENT("Environment", EnumSet.of(Reason.OTHER_ENVIRONMENT)),
    PERMISSIONS("Permissions", EnumSet.of(Reason.MISSING_PERMISSION)),
    SUBSCRIPTION("Subscription", EnumSet.of(Reason.NO_SUBSCRIPTION)),
    ADDRESS("Address", EnumSet.of(Reason.OTHER_ADDRESS));

    private final String words;
    private final Set<Reason> reasons;

    Check(String words, Set<Reason> reasons) {
      this.words = words;
      this.reasons = reasons;
    }

    String words() {
      return words;
    }

    Set<Reason> reasons() {
      return reasons;
    }

    String passed(CheckForm form) {
      return switch (this) {
        case FORM -> "Prefix, length and checksum are right";
        case KNOWN -> "A token of this organization";
        case ACTIVE -> "Active";
        case DATES -> "Begun and not expired";
        case STANDING -> "All there";
        case SERVICE -> orNone(form.service());
        case ENVIRONMENT -> form.environment().isEmpty() ? "Not asked" : form.environment();
        case PERMISSIONS -> form.permissions().isEmpty() ? "None asked for" : form.permissions();
        case SUBSCRIPTION -> "There, or not needed";
        case ADDRESS -> form.address().isEmpty() ? "Not bound to addresses" : form.address();
      };
    }
  }
}
