package dev.latchkey.management.token;

import dev.latchkey.api.token.IssuedToken;
import dev.latchkey.api.token.RevealedValue;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.ListTokenEvents;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.Answer;
import dev.latchkey.management.answer.Answers;
import dev.latchkey.management.answer.AuditViews;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Previews;
import dev.latchkey.management.answer.Refusals;
import java.util.Set;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/api/v1/organizations/{organization}/tokens`, of every kind.
@Controller
public final class TokenController {
  private static final String PATH = "/api/v1/organizations/{organization}/tokens";

  private final TokenUses uses;
  private final TokenUses.Changes rehearsed;
  private final ListTokenEvents listTokenEvents;
  private final TokenFilters filters;
  private final TokenViews views;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the changing use cases, made with a rehearsal
  public TokenController(
      TokenUses uses,
      TokenUses.Changes rehearsed,
      ListTokenEvents listTokenEvents,
      TokenFilters filters,
      TokenViews views,
      ForeseeEndings foresee,
      Acts acts) {
    this.uses = uses;
    this.rehearsed = rehearsed;
    this.listTokenEvents = listTokenEvents;
    this.filters = filters;
    this.views = views;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("token.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    Tokens.Filter filter = filters.read(call.query(), caller);
    call.query().check();
    Page<Token> page = Refusals.done(uses.list().list(caller, filter, Tokens.Sort.NEWEST, wanted));
    return Lists.of(views.of(page), Function.identity());
  }

  @Action("token.create")
  @PostMapping(PATH)
  ResponseEntity<byte[]> create(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Draft draft = TokenForms.draft(call.fields());
    return acts.act(
        call,
        caller,
        guarded -> uses.issue().issue(guarded, draft),
        issued ->
            Answer.issued(
                path(issued.token()),
                issued.token().revision(),
                new IssuedToken(views.made(issued.token()), null),
                issued.value()));
  }

  @Action("token.read")
  @GetMapping(PATH + "/{token}")
  ResponseEntity<byte[]> show(
      Call call, @PathVariable String organization, @PathVariable String token) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Token found = Refusals.done(uses.show().show(caller, TokenIds.of(token)));
    return Answers.json(views.of(found), found.revision());
  }

  @Action("token.edit")
  @PatchMapping(PATH + "/{token}")
  ResponseEntity<byte[]> update(
      Call call, @PathVariable String organization, @PathVariable String token) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    TokenId id = TokenIds.of(token);
    TokenEdit edit = TokenForms.edit(call.fields());
    if (preview) {
      Token before = Refusals.done(uses.show().show(caller, id));
      Token after = Refusals.done(rehearsed.edit().edit(caller, id, edit, call.ifMatch()));
      return Previews.of(foresee.editing(before, after));
    }
    return acts.act(
        call,
        caller,
        guarded -> uses.changes().edit().edit(guarded, id, edit, call.ifMatch()),
        edited -> Answer.changedWithReceipt(edited.revision(), views.of(edited)));
  }

  @Action("token.delete")
  @DeleteMapping(PATH + "/{token}")
  ResponseEntity<byte[]> delete(
      Call call, @PathVariable String organization, @PathVariable String token) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    TokenId id = TokenIds.of(token);
    if (preview) {
      Token ending = Refusals.done(rehearsed.delete().delete(caller, id, call.ifMatch()));
      return Previews.of(foresee.deleting(ending));
    }
    return acts.act(
        call,
        caller,
        guarded -> uses.changes().delete().delete(guarded, id, call.ifMatch()),
        deleted -> Answer.ended());
  }

  @Action(value = "token.reveal", auditsRefusals = true)
  @PostMapping(PATH + "/{token}/reveal")
  ResponseEntity<byte[]> reveal(
      Call call, @PathVariable String organization, @PathVariable String token) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    call.fieldsIfAny().check(Set.of("value"));
    TokenId id = TokenIds.of(token);
    return acts.act(
        call,
        caller,
        guarded -> uses.reveal().reveal(guarded, id),
        value -> Answer.revealed(new RevealedValue(null), value));
  }

  @Action("token.list-events")
  @GetMapping(PATH + "/{token}/events")
  ResponseEntity<byte[]> events(
      Call call, @PathVariable String organization, @PathVariable String token) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    call.query().check();
    return Lists.of(
        Refusals.done(listTokenEvents.list(caller, TokenIds.of(token), wanted)), AuditViews::of);
  }

  private static String path(Token token) {
    return "/api/v1/organizations/" + token.organization() + "/tokens/" + token.id();
  }
}
