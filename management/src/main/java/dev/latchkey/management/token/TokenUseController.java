package dev.latchkey.management.token;

import dev.latchkey.api.identity.IssuedVerifier;
import dev.latchkey.api.token.IssuedToken;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.RotateToken;
import dev.latchkey.domain.token.TakeBackRotation;
import dev.latchkey.domain.usage.ShowUsage;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.Answer;
import dev.latchkey.management.answer.Answers;
import dev.latchkey.management.answer.Refusals;
import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// A token's values in use: how it is used, and one value taking the place of another.
@Controller
public final class TokenUseController {
  private static final String TOKEN = "/api/v1/organizations/{organization}/tokens/{token}";
  private static final String VERIFIER = "/api/v1/verifiers/{verifier}";

  private final RotateToken rotateToken;
  private final TakeBackRotation takeBackRotation;
  private final ShowUsage showUsage;
  private final TokenViews views;
  private final VerifierViews verifierViews;
  private final Acts acts;

  public TokenUseController(
      RotateToken rotateToken,
      TakeBackRotation takeBackRotation,
      ShowUsage showUsage,
      TokenViews views,
      VerifierViews verifierViews,
      Acts acts) {
    this.rotateToken = rotateToken;
    this.takeBackRotation = takeBackRotation;
    this.showUsage = showUsage;
    this.views = views;
    this.verifierViews = verifierViews;
    this.acts = acts;
  }

  @Action("token.rotate")
  @PostMapping(TOKEN + "/rotate")
  ResponseEntity<byte[]> rotate(
      Call call, @PathVariable String organization, @PathVariable String token) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Duration overlap = RotationForms.overlap(call.fieldsIfAny());
    TokenId id = TokenIds.of(token);
    return acts.act(
        call,
        caller,
        guarded -> rotateToken.rotate(guarded, id, overlap, call.ifMatch()),
        rotated ->
            Answer.rotated(
                rotated.token().revision(),
                new IssuedToken(views.of(rotated.token()), null),
                rotated.value()));
  }

  @Action("token.take-back-rotation")
  @DeleteMapping(TOKEN + "/rotate")
  ResponseEntity<byte[]> takeBack(
      Call call, @PathVariable String organization, @PathVariable String token) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    TokenId id = TokenIds.of(token);
    return acts.act(
        call,
        caller,
        guarded -> takeBackRotation.takeBack(guarded, id, call.ifMatch()),
        restored -> Answer.ended());
  }

  @Action("token.read-usage")
  @GetMapping(TOKEN + "/usage")
  ResponseEntity<byte[]> usage(
      Call call, @PathVariable String organization, @PathVariable String token) {
    Caller caller = call.inOrganization(organization);
    int days = UsageViews.days(call.query());
    call.query().check();
    return Answers.json(
        UsageViews.of(Refusals.done(showUsage.show(caller, TokenIds.of(token), days))));
  }

  @Action("verifier.rotate")
  @PostMapping(VERIFIER + "/rotate")
  ResponseEntity<byte[]> rotateVerifier(Call call, @PathVariable String verifier) {
    Caller caller = call.installation();
    call.query().check();
    Duration overlap = RotationForms.overlap(call.fieldsIfAny());
    TokenId id = TokenIds.of(verifier);
    return acts.act(
        call,
        caller,
        guarded -> rotateToken.rotate(guarded, id, overlap, call.ifMatch()),
        rotated ->
            Answer.rotated(
                rotated.token().revision(),
                new IssuedVerifier(verifierViews.of(rotated.token()), null),
                rotated.value()));
  }

  @Action("verifier.take-back-rotation")
  @DeleteMapping(VERIFIER + "/rotate")
  ResponseEntity<byte[]> takeBackVerifier(Call call, @PathVariable String verifier) {
    Caller caller = call.installation();
    call.query().check();
    TokenId id = TokenIds.of(verifier);
    return acts.act(
        call,
        caller,
        guarded -> takeBackRotation.takeBack(guarded, id, call.ifMatch()),
        restored -> Answer.ended());
  }
}
