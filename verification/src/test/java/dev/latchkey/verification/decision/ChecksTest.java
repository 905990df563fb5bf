package dev.latchkey.verification.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.explain.Check;
import dev.latchkey.verification.explain.Explain;
import dev.latchkey.verification.explain.Explanation;
import dev.latchkey.verification.explain.Step;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.SubscriptionRow;
import dev.latchkey.verification.form.TokenForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A token that fails every check is mended one check at a time: the decision refuses for each in
/// the order of [Check], and what explains it names that very check.
class ChecksTest {
  private static final UUID OWNER = new UUID(8, 8);

  private final World world = new World();
  private final Tokens token = Tokens.edi();
  private String value = "";
  private Question question =
      new Question(
          "globex",
          "edi",
          "production",
          List.of("orders:write"),
          IpAddress.parse("203.0.113.9").orElseThrow());

  @Test
  void Are_made_in_their_order_and_explained_as_they_were_made() {
    token.active = false;
    token.service = "ledger";
    token.environment = new UUID(7, 7);
    token.owner = OWNER;
    token.expiresAt = World.micros(world.now);
    token.addresses = List.of("10.0.0.0/8");
    value = world.issue(token.row());
    String right = value;
    world.put(new OrganizationRow(World.ACME, "acme", false));
    world.put(world.valueRow(token.row(), value, World.micros(world.now)));
    List<Reason> met = new ArrayList<>();

    value = right.substring(0, right.length() - 1);
    met.add(refusal());
    value = world.mint();
    met.add(refusal());
    value = TokenForm.compose("lk", "edi", TokenForm.publicId(right), "7".repeat(43));
    met.add(refusal());
    value = right;
    met.add(refusal());
    world.put(world.valueRow(token.row(), value, Row.NEVER));
    met.add(refusal());
    mend(() -> token.active = true, met);
    mend(() -> token.expiresAt = Row.NEVER, met);
    mend(() -> world.put(new OrganizationRow(World.ACME, "acme", true)), met);
    mend(
        () ->
            world.put(
                new PrincipalRow(World.ACME, OWNER, true, null, Set.of("orders:write"), null)),
        met);
    mend(() -> world.put(new ServiceRow(World.ACME, "ledger", true, Set.of("orders:write"))), met);
    mend(() -> token.environment = World.DEVELOPMENT, met);
    mend(() -> question = asking("acme", "edi", "production"), met);
    mend(() -> question = asking("acme", "ledger", "production"), met);
    mend(() -> question = asking("acme", "ledger", "development"), met);
    mend(() -> token.permissions = Set.of("orders:write"), met);
    mend(() -> world.put(new SubscriptionRow(World.ACME, "ledger")), met);

    assertThat(met)
        .containsExactly(
            Reason.MALFORMED,
            Reason.UNKNOWN,
            Reason.WRONG_VALUE,
            Reason.VALUE_ENDED,
            Reason.INACTIVE,
            Reason.EXPIRED,
            Reason.ORGANIZATION_INACTIVE,
            Reason.OWNER_INACTIVE,
            Reason.SERVICE_GONE,
            Reason.ENVIRONMENT_GONE,
            Reason.OTHER_ORGANIZATION,
            Reason.OTHER_SERVICE,
            Reason.OTHER_ENVIRONMENT,
            Reason.MISSING_PERMISSION,
            Reason.NO_SUBSCRIPTION,
            Reason.OTHER_ADDRESS);
    assertThat(met.stream().map(Check::of)).isSorted();
  }

  @Test
  void Tell_whoever_may_not_judge_a_token_nothing_of_what_is_wrong_with_it() {
    token.organization = World.GLOBEX;
    token.environment = World.GLOBEX_PRODUCTION;
    token.active = false;
    value = world.issue(token.row());
    Reason inactive = refusal();
    value = TokenForm.compose("lk", "edi", TokenForm.publicId(value), "7".repeat(43));

    assertThat(inactive).isEqualTo(Reason.NOT_FOR_CALLER);
    assertThat(refusal()).isEqualTo(Reason.UNKNOWN);
  }

  private void mend(Runnable mending, List<Reason> met) {
    mending.run();
    world.put(token.row());
    met.add(refusal());
  }

  private Question asking(String organization, String service, String environment) {
    return new Question(
        organization, service, environment, question.permissions(), question.address());
  }

  /// The reason of the decision, once its explanation was seen to end with that check.
  private @Nullable Reason refusal() {
    Verdict verdict =
        (Verdict)
            world.decider.decide(
                new Presented(value), question, new Caller.OfOrganization(OWNER, World.ACME));
    Explanation explanation = Explain.of(verdict, question, World.ACME, world.live.current());
    Reason reason = verdict.reason();
    if (reason != null) {
      Step last = explanation.steps().getLast();
      assertThat(last.passed()).isFalse();
      assertThat(last.check()).isEqualTo(Check.of(reason));
      assertThat(explanation.steps().subList(0, explanation.steps().size() - 1))
          .allMatch(Step::passed)
          .extracting(Step::check)
          .isSorted();
      assertThat(explanation.remedy()).isNotBlank();
      assertThat(explanation.code()).isEqualTo(verdict.code());
    }
    return reason;
  }
}
