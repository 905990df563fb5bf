package dev.latchkey.verification.explain;

import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verification.limit.Allowance;
import dev.latchkey.verification.limit.Limit;
import dev.latchkey.verification.table.Tenant;
import dev.latchkey.verification.table.TokenTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What each check wanted and what it found, in words: of the question, and of the token as the
/// decision saw it.
///
/// @param token null where the value is nobody's, as far as may be told
record Facts(Verdict verdict, @Nullable TokenRow token, Question question, TokenTable table) {
  private static final String MANAGEMENT = "the management API";
  private static final String ANY = "any";

  String wanted(Check check) {
    return switch (check) {
      case FORM -> "length, characters and checksum of a value";
      case KNOWN -> "a token of this organization";
      case VALUE -> "the value that was issued";
      case VALUE_IN_USE -> "a value that has not ended";
      case STATE, ORGANIZATION -> "ACTIVE";
      case DATES -> "begun and not expired at " + at(verdict.decidedAt());
      case OWNER -> "an owner who is there and active, or none";
      case PLACE -> "its service and environment are there";
      case ASKED_ORGANIZATION -> orAny(question.organization());
      case SERVICE -> serviceOr(question.service());
      case ENVIRONMENT -> orAny(question.environment());
      case PERMISSIONS -> list(question.permissions());
      case SUBSCRIPTION -> "a subscription to " + service() + ", where it needs one";
      case ADDRESS -> token == null || token.allowedAddresses().isEmpty() ? ANY : ranges(token);
      case LIMITS -> token == null || token.limits().isNone() ? "no limits" : limits(token);
    };
  }

  /// What a check found that passed.
  String found(Check check) {
    return switch (check) {
      case FORM, VALUE -> "right";
      case KNOWN -> token == null ? "known" : TypeId.format("tok", token.token());
      case VALUE_IN_USE -> "in use";
      case STATE, ORGANIZATION -> "ACTIVE";
      case DATES -> dates();
      case OWNER -> token != null && token.owner() != null ? "active" : "none";
      case PLACE -> "there";
      case ASKED_ORGANIZATION -> organization();
      case SERVICE -> service();
      case ENVIRONMENT -> environment();
      case PERMISSIONS -> permissions();
      case SUBSCRIPTION -> "there, or not needed";
      case ADDRESS -> address();
      case LIMITS -> left();
    };
  }

  /// What the check found that failed.
  String found(Reason reason) {
    return switch (reason) {
      case MALFORMED -> "mistyped, cut off, or no value of this installation's";
      case UNKNOWN, NOT_FOR_CALLER -> "none";
      case WRONG_VALUE -> "another: only the public part is right";
      case VALUE_ENDED -> "ended: a newer value took its place";
      case INACTIVE -> "INACTIVE";
      case NOT_YET_VALID, EXPIRED -> dates();
      case ORGANIZATION_INACTIVE -> "switched off";
      case OWNER_INACTIVE -> "gone or switched off";
      case SERVICE_GONE -> "the service " + service() + " is gone";
      case ENVIRONMENT_GONE -> "its environment is gone";
      case OTHER_ORGANIZATION -> organization();
      case OTHER_SERVICE -> service();
      case OTHER_ENVIRONMENT -> environment();
      case MISSING_PERMISSION -> lacking();
      case NO_SUBSCRIPTION -> "none";
      case OTHER_ADDRESS -> address();
      case OVER_RATE_LIMIT, OVER_QUOTA -> left();
    };
  }

  String service() {
    return serviceOr(token == null ? null : token.service());
  }

  String environment() {
    if (token == null || token.environment() == null) {
      return token != null && token.allEnvironments() ? "all" : "none";
    }
    EnvironmentRow row = row(token.organization(), token.environment());
    return row == null ? TypeId.format("env", token.environment()) : row.slug();
  }

  /// When the token could be used again where its limits refused it.
  String passesAt() {
    Allowance allowance = verdict.allowance();
    return allowance == null ? "later" : "from " + at(allowance.passesAt());
  }

  private @Nullable EnvironmentRow row(UUID organization, UUID environment) {
    Tenant tenant = table.tenant(organization);
    return tenant == null ? null : tenant.environment(environment);
  }

  private String organization() {
    OrganizationRow row = token == null ? null : table.organization(token.organization());
    return row == null ? "none" : row.slug();
  }

  private String dates() {
    if (token == null) {
      return "none";
    }
    String begins =
        token.notBefore() == Row.NEVER ? "" : "begins at " + at(token.notBefore()) + ", ";
    return begins
        + (token.expiresAt() == Row.NEVER ? "no expiry" : "expires at " + at(token.expiresAt()));
  }

  private String permissions() {
    return list(verdict.active() || token == null ? verdict.permissions() : token.permissions());
  }

  private String lacking() {
    TreeSet<String> lacking = new TreeSet<>(question.permissions());
    if (token != null) {
      lacking.removeAll(token.permissions());
    }
    return lacking.isEmpty()
        ? permissions() + ", of which its owner lacks some"
        : permissions() + "; it lacks " + String.join(", ", lacking);
  }

  private String address() {
    return question.address() == null ? "none given" : question.address().toString();
  }

  private static String ranges(TokenRow token) {
    return "one of " + String.join(", ", token.allowedAddresses());
  }

  private static String limits(TokenRow token) {
    return token.limits().all().stream().map(Facts::words).collect(Collectors.joining(", "));
  }

  private String left() {
    Allowance allowance = verdict.allowance();
    return allowance == null
        ? "not counted"
        : allowance.left().stream()
            .map(
                each ->
                    each.remaining()
                        + " of "
                        + each.limit().most()
                        + " left until "
                        + at(each.endsAt()))
            .collect(Collectors.joining(", "));
  }

  private static String words(Limit limit) {
    return "at most " + limit.most() + " in " + limit.window();
  }

  private static String list(Collection<String> words) {
    return words.isEmpty() ? "none" : String.join(", ", new TreeSet<>(words));
  }

  private static String serviceOr(@Nullable String service) {
    return service == null ? MANAGEMENT : service;
  }

  private static String orAny(@Nullable String asked) {
    return asked == null ? ANY : asked;
  }

  private static String at(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
