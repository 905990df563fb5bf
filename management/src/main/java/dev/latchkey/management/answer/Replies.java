package dev.latchkey.management.answer;

import dev.latchkey.api.change.Receipt;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.RecordCall;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.request.Conditions;
import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.follower.Follower;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Completes the answers to changes: the value, the receipt where one was asked for, `ETag`,
/// `Location` and the feed's position.
public final class Replies {
  private static final Duration CATCHING_UP = Duration.ofSeconds(5);

  private final Receipts receipts;
  private final Follower follower;
  private final RecordCall recordCall;
  private final GivenPositions positions;

  public Replies(
      Receipts receipts, Follower follower, RecordCall recordCall, GivenPositions positions) {
    this.receipts = receipts;
    this.follower = follower;
    this.recordCall = recordCall;
    this.positions = positions;
  }

  ResponseEntity<byte[]> first(Call call, Answer answer, @Nullable Position position) {
    return reply(call, answer, position).body(bytes(call, answer, position));
  }

  /// A value that is shown again is in the audit log before it leaves, and leaves only to whoever
  // may
  /// still see it: making is checked before the work is asked for, revealing inside it. The
  // position is one that has
  /// all that was committed by now, the first call's change too.
  ResponseEntity<byte[]> again(Call call, Caller caller, Answer answer) {
    if (answer.value() != null) {
      if (!answer.isOfMaking() && !caller.may(Permission.TOKENS_REVEAL)) {
        throw Refusals.problem(Refusal.Forbidden.lacks(Permission.TOKENS_REVEAL));
      }
      recordCall.shownAgain(caller, subject(call, answer));
    }
    Position position = now();
    return reply(call, answer, position)
        .header("Idempotency-Replayed", "true")
        .body(bytes(call, answer, position));
  }

  private static AuditEntry.Subject subject(Call call, Answer answer) {
    ObjectNode body = answer.body();
    String id = body == null ? "" : body.path("id").asString("");
    if (body != null && isLink(body)) {
      return new AuditEntry.Subject("invitation", id, body.path("email").asString(""));
    }
    String hint = body == null ? "" : body.path("hint").asString("");
    return new AuditEntry.Subject("token", id.isEmpty() ? call.thing() : id, hint);
  }

  private static boolean isLink(ObjectNode body) {
    return body.has("link");
  }

  private ResponseEntity.BodyBuilder reply(Call call, Answer answer, @Nullable Position position) {
    boolean waits = answer.receipts() && call.patience() != null;
    ResponseEntity.BodyBuilder reply =
        ResponseEntity.status(waits && answer.status() == 204 ? 200 : answer.status());
    if (waits) {
      reply.header("Preference-Applied", "wait=" + seconds(call));
    }
    if (answer.location() != null) {
      reply.header("Location", answer.location());
    }
    if (answer.revision() != null) {
      reply.eTag(Answers.tag(answer.revision()));
    }
    if (position != null) {
      reply.header(Conditions.FEED_POSITION, positions.give(position));
    }
    return answer.body() == null && !waits ? reply : reply.contentType(MediaType.APPLICATION_JSON);
  }

  private byte @Nullable [] bytes(Call call, Answer answer, @Nullable Position position) {
    ObjectNode body = answer.body();
    Secret value = answer.value();
    if (body != null && value != null) {
      body = body.deepCopy();
      body.put(isLink(body) ? "link" : "value", value.expose());
    }
    Duration patience = call.patience();
    if (answer.receipts() && patience != null) {
      body = body == null ? JsonNodeFactory.instance.objectNode() : body.deepCopy();
      body.set("receipt", JsonForm.tree(receipt(call.caller(), position, patience)));
    }
    return body == null ? null : JsonForm.bytes(body);
  }

  private Receipt receipt(Caller caller, @Nullable Position position, Duration patience) {
    OrganizationId organization =
        Objects.requireNonNullElse(caller.organization(), OrganizationId.INSTALLATION);
    try {
      return receipts.await(organization, position, patience);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server stops", stopped);
    }
  }

  private @Nullable Position now() {
    try {
      return follower.readFromNow().get(CATCHING_UP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException | TimeoutException behind) {
      return null;
    }
  }

  private static long seconds(Call call) {
    Duration patience = call.patience();
    return patience == null ? 0 : patience.toSeconds();
  }
}
