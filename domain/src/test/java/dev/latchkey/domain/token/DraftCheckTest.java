package dev.latchkey.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.access.FieldProblem.Rule;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-22T13:02:11Z");
  private final KindPolicies policies = new KindPolicies();

  @Test
  void A_complete_draft_has_no_problem() {
    assertThat(problems(Draft.environment("edi", "production", "orders"))).isEmpty();
  }

  @Test
  void Every_missing_and_every_foreign_field_is_named_at_once() {
    Draft draft = Draft.management(Kind.ENVIRONMENT, "ci", true, Set.of(), null);

    assertThat(problems(draft))
        .extracting(FieldProblem::field, FieldProblem::rule)
        .contains(
            org.assertj.core.groups.Tuple.tuple("service", Rule.REQUIRED),
            org.assertj.core.groups.Tuple.tuple("name", Rule.NOT_ALLOWED),
            org.assertj.core.groups.Tuple.tuple("admin", Rule.NOT_ALLOWED));
  }

  @Test
  void An_expiry_of_this_very_instant_is_in_the_past() {
    assertThat(problems(expiring(NOW)))
        .extracting(FieldProblem::rule)
        .containsExactly(Rule.IN_THE_PAST);
    assertThat(problems(expiring(NOW.plusMillis(1)))).isEmpty();
  }

  @Test
  void Fifty_address_ranges_fit_and_fifty_one_do_not() {
    assertThat(problems(from(Collections.nCopies(50, "203.0.113.0/24")))).isEmpty();
    assertThat(problems(from(Collections.nCopies(51, "203.0.113.0/24"))))
        .extracting(FieldProblem::rule)
        .containsExactly(Rule.TOO_LONG);
  }

  @Test
  void A_bad_range_is_named_by_its_place() {
    assertThat(problems(from(List.of("203.0.113.9", "203.0.113.0/33"))))
        .extracting(FieldProblem::field)
        .containsExactly("allowedAddresses/1");
  }

  @Test
  void Metadata_ends_at_4096_bytes_of_UTF_8() {
    assertThat(problems(with("{\"a\":\"" + "x".repeat(4088) + "\"}"))).isEmpty();
    assertThat(problems(with("{\"a\":\"" + "é".repeat(2045) + "\"}")))
        .extracting(FieldProblem::field)
        .containsExactly("metadata");
  }

  @Test
  void Limits_have_at_least_one_use_and_a_window_of_their_own_within_the_bounds() {
    assertThat(
            LimitRules.problems(
                List.of(new LimitForm(1, "PT1S"), new LimitForm(1_000_000_000, "PT1H")),
                List.of(new LimitForm(5, "PT1H1S"), new LimitForm(5, "P366D"))))
        .isEmpty();
    assertThat(
            LimitRules.problems(
                List.of(
                    new LimitForm(0, "PT1M"),
                    new LimitForm(5, "PT1H1S"),
                    new LimitForm(5, "PT60S"),
                    new LimitForm(1_000_000_001, "PT0S")),
                List.of(
                    new LimitForm(5, "PT1H"),
                    new LimitForm(5, "P367D"),
                    new LimitForm(5, "P1M"),
                    new LimitForm(5, "often"))))
        .extracting(problem -> problem.field() + " " + problem.rule())
        .containsExactly(
            "rateLimits/0/limit NOT_ALLOWED",
            "rateLimits/1/window NOT_ALLOWED",
            "rateLimits/2/window NOT_ALLOWED",
            "rateLimits/3/limit NOT_ALLOWED",
            "rateLimits/3/window BAD_FORMAT",
            "quotas/0/window NOT_ALLOWED",
            "quotas/1/window NOT_ALLOWED",
            "quotas/2/window BAD_FORMAT",
            "quotas/3/window BAD_FORMAT");
  }

  @Test
  void Four_limits_fit_and_five_do_not() {
    List<LimitForm> five =
        List.of(
            new LimitForm(1, "PT1S"),
            new LimitForm(1, "PT2S"),
            new LimitForm(1, "PT3S"),
            new LimitForm(1, "PT4S"),
            new LimitForm(1, "PT5S"));

    assertThat(LimitRules.problems(five.subList(0, 4), List.of())).isEmpty();
    assertThat(LimitRules.problems(five, List.of()))
        .extracting(FieldProblem::rule)
        .containsExactly(Rule.TOO_LONG);
  }

  private List<FieldProblem> problems(Draft draft) {
    return DraftCheck.problems(draft, policies.of(draft.kind()), NOW);
  }

  private static Draft expiring(Instant expiresAt) {
    return environment(expiresAt, List.of(), null);
  }

  private static Draft from(List<String> addresses) {
    return environment(null, addresses, null);
  }

  private static Draft with(String metadata) {
    return environment(null, List.of(), metadata);
  }

  private static Draft environment(
      @Nullable Instant expiresAt, List<String> addresses, @Nullable String metadata) {
    return new Draft(
        Kind.ENVIRONMENT,
        null,
        "orders",
        "edi",
        "production",
        false,
        null,
        Set.of(),
        null,
        Set.of(),
        false,
        null,
        expiresAt,
        addresses,
        metadata);
  }
}
