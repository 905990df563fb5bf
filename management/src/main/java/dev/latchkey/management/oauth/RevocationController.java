package dev.latchkey.management.oauth;

import dev.latchkey.api.change.Ended;
import dev.latchkey.api.change.Receipt;
import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.oauth.OAuthError;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.RevokeToken;
import dev.latchkey.management.access.CatchUp;
import dev.latchkey.management.answer.JsonForm;
import dev.latchkey.management.answer.Receipts;
import dev.latchkey.management.answer.Refusals;
import dev.latchkey.management.request.Accept;
import dev.latchkey.management.request.Conditions;
import dev.latchkey.management.request.RequestRefused;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.RequestIdFilter;
import dev.latchkey.verification.decision.Decider;
import dev.latchkey.verification.decision.Presented;
import dev.latchkey.verification.decision.Recognition.Recognized;
import dev.latchkey.verification.decision.Recognition.Stranger;
import dev.latchkey.verification.decision.Recognition.Unclear;
import dev.latchkey.verification.feed.GivenPositions;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.feed.Row.ValueRow;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/// `POST /oauth2/revoke` (RFC 7009). Holding the token is the right to revoke it: no other
/// credential is asked for, and none that is sent says anything.
@Controller
public final class RevocationController {
  private final Decider decider;
  private final CatchUp catchUp;
  private final RevokeToken revokeToken;
  private final Receipts receipts;
  private final GivenPositions positions;
  private final RequestFacts facts;
  private final InstantSource clock;

  public RevocationController(
      Decider decider,
      CatchUp catchUp,
      RevokeToken revokeToken,
      Receipts receipts,
      GivenPositions positions,
      RequestFacts facts,
      InstantSource clock) {
    this.decider = decider;
    this.catchUp = catchUp;
    this.revokeToken = revokeToken;
    this.receipts = receipts;
    this.positions = positions;
    this.facts = facts;
    this.clock = clock;
  }

  @PostMapping("/oauth2/revoke")
  ResponseEntity<byte[]> revoke(HttpServletRequest request)
      throws IOException, InterruptedException {
    Accept.choose(request, List.of(MediaType.APPLICATION_JSON));
    return switch (RevocationRequest.of(request)) {
      case RevocationRequest.Unreadable unreadable ->
          ResponseEntity.badRequest()
              .contentType(MediaType.APPLICATION_JSON)
              .body(JsonForm.bytes(new OAuthError("invalid_request", unreadable.why())));
      case RevocationRequest.Wanted wanted -> {
        Duration patience = Conditions.wait(request);
        catchUp.before(request);
        yield answer(revoke(wanted.presented(), request), patience);
      }
    };
  }

  /// What was changed.
  private record Ending(OrganizationId organization, Position position) {}

  /// Null where nothing was to be changed.
  private @Nullable Ending revoke(Presented presented, HttpServletRequest request) {
    return switch (decider.recognize(presented)) {
      case Recognized recognized -> revoke(recognized.row(), request);
      case Stranger stranger -> null;
      case Unclear unclear -> throw RequestRefused.because(ErrorCode.SEALED);
    };
  }

  private @Nullable Ending revoke(ValueRow value, HttpServletRequest request) {
    if (ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant()) >= value.endsAt()) {
      return null;
    }
    Origin origin = new Origin(facts.clientAddress(request), RequestIdFilter.of(request));
    OrganizationId organization = new OrganizationId(value.organization());
    Outcome<Boolean> outcome = revokeToken.revoke(organization, new TokenId(value.token()), origin);
    Refusals.done(outcome);
    return outcome instanceof Outcome.Done<Boolean> done && done.position() != null
        ? new Ending(organization, done.position())
        : null;
  }

  private ResponseEntity<byte[]> answer(@Nullable Ending ending, @Nullable Duration patience)
      throws InterruptedException {
    ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
    if (ending != null) {
      answer.header(Conditions.FEED_POSITION, positions.give(ending.position()));
    }
    if (patience == null) {
      return answer.body(null);
    }
    return answer
        .header("Preference-Applied", "wait=" + patience.toSeconds())
        .contentType(MediaType.APPLICATION_JSON)
        .body(JsonForm.bytes(new Ended(receipt(ending, patience))));
  }

  private Receipt receipt(@Nullable Ending ending, Duration patience) throws InterruptedException {
    return ending == null
        ? receipts.await(OrganizationId.INSTALLATION, null, patience)
        : receipts.await(ending.organization(), ending.position(), patience);
  }
}
