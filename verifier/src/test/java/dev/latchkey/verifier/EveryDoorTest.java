package dev.latchkey.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Question;
import dev.latchkey.verification.decision.Reason;
import dev.latchkey.verification.decision.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Every case of verdict-cases.txt, through every door over the network, and by the decision alone.
class EveryDoorTest {
  private static final VerdictCases FILE = new VerdictCases();

  private static CaseWorld world;

  @BeforeAll
  static void start() {
    world = new CaseWorld(FILE);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static Stream<VerdictCase> cases() {
    return FILE.cases().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void Tells_the_verdict_in_its_own_words(VerdictCase each) {
    SoftAssertions all = new SoftAssertions();
    for (CaseDoor door : CaseDoor.values()) {
      String wanted = FILE.answer(door.column(), each.verdict());
      if (!wanted.equals("-") && door.canBeAsked(each)) {
        all.assertThat(door.answer(world, each)).as(door.column()).isEqualTo(wanted);
      }
    }
    all.assertAll();
  }

  static Stream<VerdictCase> ofTokens() {
    return cases().filter(VerdictCase::isOfAToken);
  }

  @ParameterizedTest
  @MethodSource("ofTokens")
  void The_decision_alone_comes_to_it_by_the_check_that_is_named(VerdictCase each) {
    Verdict verdict =
        (Verdict)
            world.node.decider.decide(
                new Presented(world.presented(each)), question(each), caller(each));

    Reason reason = verdict.reason();
    assertThat(verdict.code().name()).isEqualTo(each.verdict());
    assertThat(reason == null ? null : reason.name()).isEqualTo(each.reason());
  }

  private static Caller caller(VerdictCase each) {
    Presented shown = new Presented(Objects.requireNonNull(world.caller(each)));
    Verdict verdict = (Verdict) world.node.decider.authenticate(shown, null);
    return Objects.requireNonNull(verdict.caller(), each::toString);
  }

  private static Question question(VerdictCase each) {
    boolean any = each.asksForAnyService();
    return new Question(
        world.asked(each, "organization"),
        any ? null : each.asked().get("service"),
        any,
        world.asked(each, "environment"),
        each.permissions(),
        each.from() == null ? null : IpAddress.parse(each.from()).orElseThrow());
  }

  @Test
  void The_cases_are_many_and_none_is_there_twice() {
    List<String> texts = cases().map(each -> each.toString().replaceAll("^line \\d+", "")).toList();

    assertThat(texts).hasSizeGreaterThan(300).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void Each_door_is_asked_many_of_them_and_gives_every_answer_that_it_has(CaseDoor door) {
    Map<CaseDoor, Long> asked = new EnumMap<>(CaseDoor.class);
    asked.put(door, cases().filter(door::canBeAsked).count());

    assertThat(asked.get(door)).isGreaterThan(80);
    assertThat(cases().filter(door::canBeAsked).map(VerdictCase::verdict))
        .containsAll(
            cases()
                .map(VerdictCase::verdict)
                .filter(verdict -> !FILE.answer(door.column(), verdict).equals("-"))
                .toList());
  }
}
