package dev.latchkey.management.token;

import dev.latchkey.api.identity.IssuedVerifier;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.Answer;
import dev.latchkey.management.answer.Answers;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Previews;
import dev.latchkey.management.answer.Refusals;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/api/v1/verifiers`: installation verifiers, which are tokens of the installation; an
/// operator's.
@Controller
public final class VerifierController {
  private static final String PATH = "/api/v1/verifiers";

  private final TokenUses uses;
  private final TokenUses.Changes rehearsed;
  private final VerifierViews views;
  private final ForeseeEndings foresee;
  private final Acts acts;
  private final InstantSource clock;

  /// @param rehearsed the changing use cases, made with a rehearsal
  public VerifierController(
      TokenUses uses,
      TokenUses.Changes rehearsed,
      VerifierViews views,
      ForeseeEndings foresee,
      Acts acts,
      InstantSource clock) {
    this.uses = uses;
    this.rehearsed = rehearsed;
    this.views = views;
    this.foresee = foresee;
    this.acts = acts;
    this.clock = clock;
  }

  @Action("verifier.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call) {
    Caller caller = call.installation();
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    Tokens.Filter filter =
        new Tokens.Filter(
            Set.of(Kind.VERIFIER),
            null,
            null,
            null,
            null,
            null,
            q.isEmpty() ? null : q,
            null,
            null,
            null,
            Set.of(),
            clock.instant());
    Page<Token> page = Refusals.done(uses.list().list(caller, filter, Tokens.Sort.NEWEST, wanted));
    return Lists.of(page, views::of);
  }

  @Action("verifier.create")
  @PostMapping(PATH)
  ResponseEntity<byte[]> create(Call call) {
    Caller caller = call.installation();
    call.query().check();
    Draft draft = VerifierForms.draft(call.fields());
    return acts.act(
        call,
        caller,
        guarded -> uses.issue().issue(guarded, draft),
        issued ->
            Answer.issued(
                PATH + "/" + issued.token().id(),
                issued.token().revision(),
                new IssuedVerifier(views.of(issued.token()), null),
                issued.value()));
  }

  @Action("verifier.read")
  @GetMapping(PATH + "/{verifier}")
  ResponseEntity<byte[]> show(Call call, @PathVariable String verifier) {
    Caller caller = call.installation();
    call.query().check();
    Token found = found(caller, verifier);
    return Answers.json(views.of(found), found.revision());
  }

  @Action("verifier.edit")
  @PatchMapping(PATH + "/{verifier}")
  ResponseEntity<byte[]> update(Call call, @PathVariable String verifier) {
    Caller caller = call.installation();
    boolean preview = call.isPreview();
    TokenEdit edit = VerifierForms.edit(call.fields());
    Token before = found(caller, verifier);
    TokenId id = before.id();
    if (preview) {
      Token after = Refusals.done(rehearsed.edit().edit(caller, id, edit, call.ifMatch()));
      return Previews.of(foresee.editing(before, after));
    }
    return acts.act(
        call,
        caller,
        guarded -> uses.changes().edit().edit(guarded, id, edit, call.ifMatch()),
        edited -> Answer.changedWithReceipt(edited.revision(), views.of(edited)));
  }

  @Action("verifier.delete")
  @DeleteMapping(PATH + "/{verifier}")
  ResponseEntity<byte[]> delete(Call call, @PathVariable String verifier) {
    Caller caller = call.installation();
    if (call.isPreview()) {
      TokenId id = found(caller, verifier).id();
      return Previews.of(
          foresee.deleting(Refusals.done(rehearsed.delete().delete(caller, id, call.ifMatch()))));
    }
    TokenId id = TokenIds.of(verifier);
    return acts.act(
        call,
        caller,
        guarded -> uses.changes().delete().delete(guarded, id, call.ifMatch()),
        deleted -> Answer.ended());
  }

  private Token found(Caller caller, String verifier) {
    return Refusals.done(uses.show().show(caller, TokenIds.of(verifier)));
  }
}
