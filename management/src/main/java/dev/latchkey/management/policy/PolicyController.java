package dev.latchkey.management.policy;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.policy.ListPolicies;
import dev.latchkey.domain.policy.Policy;
import dev.latchkey.domain.token.PolicyForm;
import dev.latchkey.domain.token.SavePolicy.Saved;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.Answer;
import dev.latchkey.management.answer.Answers;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Previews;
import dev.latchkey.management.answer.Refusals;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/api/v1/organizations/{organization}/policies`.
@Controller
public final class PolicyController {
  private static final String PATH = "/api/v1/organizations/{organization}/policies";

  private final ListPolicies listPolicies;
  private final PolicyChanges changes;
  private final PolicyChanges rehearsed;
  private final PolicyViews views;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use cases, made with a rehearsal
  public PolicyController(
      ListPolicies listPolicies,
      PolicyChanges changes,
      PolicyChanges rehearsed,
      PolicyViews views,
      ForeseeEndings foresee,
      Acts acts) {
    this.listPolicies = listPolicies;
    this.changes = changes;
    this.rehearsed = rehearsed;
    this.views = views;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("policy.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    call.query().check();
    List<Policy> all = Refusals.done(listPolicies.list(caller));
    return Lists.of(Lists.part(all, each -> each.id().toString(), wanted), views::of);
  }

  @Action("policy.create")
  @PostMapping(PATH)
  ResponseEntity<byte[]> create(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    PolicyForm form = PolicyForms.draft(call.fields());
    if (preview) {
      return preview(caller, Refusals.done(rehearsed.save().create(caller, form)));
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.save().create(guarded, form),
        saved ->
            Answer.made(path(saved.policy()), saved.policy().revision(), views.of(saved.policy())));
  }

  @Action("policy.read")
  @GetMapping(PATH + "/{policy}")
  ResponseEntity<byte[]> show(
      Call call, @PathVariable String organization, @PathVariable String policy) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Policy found = Refusals.done(listPolicies.show(caller, policy));
    return Answers.json(views.of(found), found.revision());
  }

  @Action("policy.edit")
  @PatchMapping(PATH + "/{policy}")
  ResponseEntity<byte[]> update(
      Call call, @PathVariable String organization, @PathVariable String policy) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    Function<Policy, PolicyForm> edit = PolicyForms.edit(call.fields());
    if (preview) {
      return preview(
          caller, Refusals.done(rehearsed.save().edit(caller, policy, edit, call.ifMatch())));
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.save().edit(guarded, policy, edit, call.ifMatch()),
        saved -> Answer.changedWithReceipt(saved.policy().revision(), views.of(saved.policy())));
  }

  @Action("policy.delete")
  @DeleteMapping(PATH + "/{policy}")
  ResponseEntity<byte[]> delete(
      Call call, @PathVariable String organization, @PathVariable String policy) {
    Caller caller = call.inOrganization(organization);
    if (call.isPreview()) {
      Refusals.done(rehearsed.delete().delete(caller, policy, call.ifMatch()));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.delete().delete(guarded, policy, call.ifMatch()),
        deleted -> Answer.ended());
  }

  private ResponseEntity<byte[]> preview(Caller caller, Saved saved) {
    ForeseeEndings.Foreseen foreseen = foresee.deleting(caller.inOrganization(), saved.ending());
    return caller.may(Permission.TOKENS_READ) ? Previews.of(foreseen) : Previews.counted(foreseen);
  }

  private static String path(Policy policy) {
    return "/api/v1/organizations/" + policy.organization() + "/policies/" + policy.id();
  }
}
