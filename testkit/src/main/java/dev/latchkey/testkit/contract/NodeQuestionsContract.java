package dev.latchkey.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.usage.NodeQuestions;
import dev.latchkey.domain.usage.NodeQuestions.Question;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What [NodeQuestions] promises.
public abstract class NodeQuestionsContract {
  private static final UUID ONE = new UUID(1, 1);
  private static final UUID OTHER = new UUID(2, 2);

  private Ports ports;
  private NodeQuestions questions;
  private Things things;
  private Organization acme;

  /// The ports of an empty database.
  protected abstract Ports ports();

  @BeforeEach
  void setUp() {
    ports = ports();
    questions = ports.nodeQuestions();
    things = new Things(ports);
    acme = things.organization("acme");
  }

  @Test
  void A_question_is_there_for_each_node_until_it_answered() {
    Question question = asked(acme.id(), "req_1", null);

    assertThat(questions.unanswered(ONE, question.askedAt())).containsExactly(question);
    things.run(() -> questions.answer(question, ONE, new byte[] {1, 2}));

    assertThat(questions.unanswered(ONE, question.askedAt())).isEmpty();
    assertThat(questions.unanswered(OTHER, question.askedAt())).containsExactly(question);
    assertThat(questions.answers(question)).containsExactly(entry(ONE, new byte[] {1, 2}));
  }

  @Test
  void A_second_answer_of_a_node_changes_nothing() {
    Question question = asked(acme.id(), null, OTHER);

    things.run(() -> questions.answer(question, ONE, new byte[] {1}));
    things.run(() -> questions.answer(question, ONE, new byte[] {2}));

    assertThat(questions.answers(question)).containsExactly(entry(ONE, new byte[] {1}));
  }

  @Test
  void An_old_question_is_not_answered_any_more_and_can_be_forgotten_with_its_answers() {
    Question question = asked(acme.id(), "req_1", null);
    things.run(() -> questions.answer(question, ONE, new byte[] {1}));
    Instant later = question.askedAt().plusSeconds(60);

    assertThat(questions.unanswered(OTHER, later)).isEmpty();
    assertThat(things.done(() -> questions.forget(later))).isOne();
    assertThat(questions.answers(question)).isEmpty();
    things.run(() -> questions.answer(question, OTHER, new byte[] {1}));
    assertThat(questions.answers(question)).isEmpty();
  }

  @Test
  void Without_another_process_no_node_has_proved_itself() {
    assertThat(questions.nodes(Instant.EPOCH)).isEmpty();
  }

  private Question asked(
      OrganizationId organization, @Nullable String requestId, @Nullable UUID token) {
    Question question =
        new Question(ports.ids().next(), organization, ports.clock().instant(), requestId, token);
    things.run(() -> questions.ask(question));
    return question;
  }
}
