package dev.latchkey.management.answer;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.management.access.Call;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/// Carries out changes, each at most once under its key.
///
/// Every change has a key: the client's, or else the request's id, which is told as `operationId`
/// where the outcome can't be known. The answer is kept with the change, in its transaction. A
/// refusal keeps nothing: nothing was changed, so the same key may be tried again.
public final class Acts {
  private final Replies replies;

  public Acts(Replies replies) {
    this.replies = replies;
  }

  /// @param act the use case, given the guarded caller
  /// @param render the answer to what it did
  public <T> ResponseEntity<byte[]> act(
      Call call, Caller caller, Function<Caller, Outcome<T>> act, Function<T, Answer> render) {
    Rendering<T> rendering = new Rendering<>(render);
    OrganizationId organization =
        caller.organization() == null ? OrganizationId.INSTALLATION : caller.organization();
    Once once =
        new Once.Keyed(
            organization,
            caller.actor().id(),
            call.operationId(),
            call.fingerprint(),
            rendering::keep);
    try {
      return switch (act.apply(caller.with(once))) {
        case Outcome.Done<T> done ->
            replies.first(call, rendering.of(done.value()), done.position());
        case Outcome.Refused<T> refused -> throw Refusals.problem(refused.why());
      };
    } catch (AlreadyAnswered before) {
      return replies.again(call, caller, Answer.again(before.content(), before.shownOnce()));
    }
  }

  /// Renders what was done once, inside the work, so that the first answer and the kept one are the
  /// same. A work that runs twice is rendered again.
  private static final class Rendering<T> {
    private final Function<T, Answer> render;
    private volatile @Nullable Answer last;

    Rendering(Function<T, Answer> render) {
      this.render = render;
    }

    @SuppressWarnings("unchecked")
    Once.@Nullable Answer keep(Object result) {
      if (!(result instanceof Outcome.Done<?> done)) {
        return null;
      }
      Answer answer = render.apply((T) done.value());
      last = answer;
      return new Once.Answer(answer.kept(), answer.value());
    }

    Answer of(T value) {
      Answer rendered = last;
      return rendered == null ? render.apply(value) : rendered;
    }
  }
}
