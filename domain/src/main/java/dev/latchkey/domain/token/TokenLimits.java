package dev.latchkey.domain.token;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import dev.latchkey.verification.address.AddressRange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bounds of what every kind may have: dates, address ranges, metadata. The same when a token
/// is made and when it is edited.
final class TokenLimits {
  static final int MOST_ADDRESSES = 50;
  static final int METADATA_BYTES = 4096;
  static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private TokenLimits() {}

  static List<FieldProblem> problems(
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt,
      List<String> addresses,
      @Nullable String metadata,
      Instant now) {
    List<FieldProblem> problems = new ArrayList<>();
    dates(problems, notBefore, expiresAt, now);
    addresses(problems, addresses);
    if (metadata != null && metadata.getBytes(StandardCharsets.UTF_8).length > METADATA_BYTES) {
      problems.add(
          new FieldProblem("metadata", Rule.TOO_LONG, "At most 4096 bytes as JSON in UTF-8."));
    }
    return problems;
  }

  /// What is wrong with address ranges.
  static List<FieldProblem> addresses(List<String> addresses) {
    List<FieldProblem> problems = new ArrayList<>();
    addresses(problems, addresses);
    return problems;
  }

  private static void dates(
      List<FieldProblem> problems,
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt,
      Instant now) {
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      problems.add(
          new FieldProblem(
              "expiresAt",
              Rule.IN_THE_PAST,
              "It must lie after now, " + now + " by this server's clock."));
    }
    if (expiresAt != null && notBefore != null && !expiresAt.isAfter(notBefore)) {
      problems.add(new FieldProblem("expiresAt", Rule.NOT_ALLOWED, "It must lie after notBefore."));
    }
    tooLate(problems, "expiresAt", expiresAt);
    tooLate(problems, "notBefore", notBefore);
  }

  private static void tooLate(List<FieldProblem> problems, String field, @Nullable Instant at) {
    if (at != null && (at.isAfter(LATEST) || at.isBefore(Instant.EPOCH))) {
      problems.add(
          new FieldProblem(field, Rule.BAD_FORMAT, "A year from 1970 to 9999 can be kept."));
    }
  }

  private static void addresses(List<FieldProblem> problems, List<String> addresses) {
    if (addresses.size() > MOST_ADDRESSES) {
      problems.add(
          new FieldProblem(
              "allowedAddresses",
              Rule.TOO_LONG,
              "At most " + MOST_ADDRESSES + " ranges; this has " + addresses.size() + "."));
      return;
    }
    for (int at = 0; at < addresses.size(); at++) {
      if (AddressRange.parse(addresses.get(at)).isEmpty()) {
        problems.add(
            new FieldProblem(
                "allowedAddresses/" + at,
                Rule.BAD_FORMAT,
                "Write an address or a range, such as 203.0.113.9, 203.0.113.0/24 or"
                    + " 2001:db8::/32."));
      }
    }
  }
}
