package dev.latchkey.domain.usage;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.usage.NodeQuestions.Question;
import dev.latchkey.verification.explain.Recalled;
import dev.latchkey.verification.explain.RecalledCodec;
import dev.latchkey.verification.explain.RecentRefusals;
import dev.latchkey.verification.explain.Recollection;
import dev.latchkey.verification.explain.Refusal;
import dev.latchkey.verification.table.LiveTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Asks all nodes what they remember of an organization's refusals, and answers when another asks.
///
/// A question and its answers are rows, since nodes reach each other by the database alone. Nobody
/// waits longer than two seconds; a node that did not answer by then is named.
public final class AskNodes {
  /// How many refusals of one token are shown.
  public static final int MOST_OF_TOKEN = 50;

  private static final Duration ALIVE = Duration.ofSeconds(10);
  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int MOST_PAUSES = 40;

  private final RecentRefusals own;
  private final LiveTable live;
  private final NodeQuestions questions;
  private final Changes changes;
  private final NewIds ids;
  private final InstantSource clock;
  private final @Nullable UUID node;

  /// @param node this node's id; null where there is no other
  public AskNodes(
      RecentRefusals own,
      LiveTable live,
      NodeQuestions questions,
      Changes changes,
      NewIds ids,
      InstantSource clock,
      @Nullable UUID node) {
    this.own = own;
    this.live = live;
    this.questions = questions;
    this.changes = changes;
    this.ids = ids;
    this.clock = clock;
    this.node = node;
  }

  /// The refusal that was the answer to a request. Waits for other nodes only where this one does
  /// not remember it.
  public Recollection ofRequest(OrganizationId organization, String requestId) {
    Question question = new Question(ids.next(), organization, clock.instant(), requestId, null);
    List<Recalled> here = remembered(question);
    return here.isEmpty() ? withOthers(question, here) : new Recollection(here, List.of());
  }

  /// The last refusals of a token on all nodes.
  public Recollection ofToken(OrganizationId organization, UUID token) {
    Question question = new Question(ids.next(), organization, clock.instant(), null, token);
    return withOthers(question, remembered(question));
  }

  /// Answers what other nodes asked. Called every now and then by one thread.
  public void answerOthers() {
    UUID self = node;
    if (self == null) {
      return;
    }
    List<Question> open = questions.unanswered(self, clock.instant().minus(KEPT));
    if (open.isEmpty()) {
      return;
    }
    changes.commit(
        change -> {
          open.forEach(
              question ->
                  questions.answer(question, self, RecalledCodec.encode(remembered(question))));
          return open.size();
        });
  }

  private List<Recalled> remembered(Question question) {
    UUID organization = question.organization().value();
    UUID token = question.token();
    String requestId = question.requestId();
    List<Refusal> found =
        token != null
            ? own.last(organization, token, MOST_OF_TOKEN)
            : requestId == null ? List.of() : own.find(organization, requestId).stream().toList();
    return found.stream().map(refusal -> refusal.recalled(live.current())).toList();
  }

  private Recollection withOthers(Question question, List<Recalled> here) {
    UUID self = node;
    if (self == null) {
      return new Recollection(here, List.of());
    }
    Map<UUID, String> others = questions.nodes(clock.instant().minus(ALIVE));
    others.remove(self);
    if (others.isEmpty()) {
      return new Recollection(here, List.of());
    }
    changes.commit(
        change -> {
          questions.forget(question.askedAt().minus(KEPT));
          questions.ask(question);
          return question;
        });
    Map<UUID, byte[]> answers = await(question, others.keySet());
    List<Recalled> all = new ArrayList<>(here);
    answers.values().forEach(answer -> all.addAll(RecalledCodec.decode(answer)));
    all.sort(Comparator.comparingLong(Recalled::at).reversed());
    Set<String> silent = new TreeSet<>();
    others.forEach(
        (id, name) -> {
          if (!answers.containsKey(id)) {
            silent.add(name);
          }
        });
    return new Recollection(all.stream().limit(MOST_OF_TOKEN).toList(), List.copyOf(silent));
  }

  private Map<UUID, byte[]> await(Question question, Set<UUID> others) {
    Map<UUID, byte[]> answers = questions.answers(question);
    for (int pause = 0; pause < MOST_PAUSES && !answers.keySet().containsAll(others); pause++) {
      LockSupport.parkNanos(PAUSE_NANOS);
      answers = questions.answers(question);
    }
    return answers;
  }
}
