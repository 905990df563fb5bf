package dev.latchkey.management.people;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.people.CreateRole;
import dev.latchkey.domain.people.EditRole;
import dev.latchkey.domain.people.ListRoles;
import dev.latchkey.domain.people.PeopleChanges;
import dev.latchkey.domain.people.RoleEdit;
import dev.latchkey.domain.people.RoleForm;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.Answer;
import dev.latchkey.management.answer.Answers;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Previews;
import dev.latchkey.management.answer.Refusals;
import dev.latchkey.management.request.RequestRefused;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/api/v1/organizations/{organization}/roles`: the built-in ones and an organization's own.
@Controller
public final class RoleController {
  private static final String PATH = "/api/v1/organizations/{organization}/roles";

  private final ListRoles listRoles;
  private final CreateRole createRole;
  private final PeopleChanges changes;
  private final PeopleChanges rehearsed;
  private final PeopleViews views;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use cases, made with a rehearsal
  public RoleController(
      ListRoles listRoles,
      CreateRole createRole,
      PeopleChanges changes,
      PeopleChanges rehearsed,
      PeopleViews views,
      ForeseeEndings foresee,
      Acts acts) {
    this.listRoles = listRoles;
    this.createRole = createRole;
    this.changes = changes;
    this.rehearsed = rehearsed;
    this.views = views;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("role.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    List<Role> found =
        Refusals.done(listRoles.list(caller)).stream()
            .map(ListRoles.Counted::role)
            .filter(each -> Lists.matches(q, each.name()))
            .toList();
    return Lists.of(Lists.part(found, each -> each.id().toString(), wanted), views::of);
  }

  @Action("role.create")
  @PostMapping(PATH)
  ResponseEntity<byte[]> create(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    RoleForm form = RoleForms.form(call.fields());
    return acts.act(
        call,
        caller,
        guarded -> createRole.create(guarded, form),
        made -> Answer.made(path(made), made.revision(), views.of(made)));
  }

  @Action("role.read")
  @GetMapping(PATH + "/{role}")
  ResponseEntity<byte[]> show(
      Call call, @PathVariable String organization, @PathVariable String role) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Role found = Refusals.done(listRoles.show(caller, id(role))).role();
    return Answers.json(views.of(found), found.revision());
  }

  @Action("role.edit")
  @PatchMapping(PATH + "/{role}")
  ResponseEntity<byte[]> update(
      Call call, @PathVariable String organization, @PathVariable String role) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    RoleId id = id(role);
    RoleEdit edit = RoleForms.edit(call.fields());
    if (preview) {
      EditRole.Edited edited =
          Refusals.done(rehearsed.editRole().edit(caller, id, edit, call.ifMatch()));
      return Previews.of(foresee.ending(caller.inOrganization(), edited.narrowed()));
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.editRole().edit(guarded, id, edit, call.ifMatch()),
        edited -> Answer.changedWithReceipt(edited.role().revision(), views.of(edited.role())));
  }

  @Action("role.delete")
  @DeleteMapping(PATH + "/{role}")
  ResponseEntity<byte[]> delete(
      Call call, @PathVariable String organization, @PathVariable String role) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    RoleId id = id(role);
    if (preview) {
      Refusals.done(rehearsed.deleteRole().delete(caller, id, call.ifMatch()));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.deleteRole().delete(guarded, id, call.ifMatch()),
        deleted -> Answer.ended());
  }

  private static RoleId id(String text) {
    return RoleId.parse(text).orElseThrow(() -> RequestRefused.because(ErrorCode.NOT_FOUND));
  }

  private static String path(Role role) {
    return "/api/v1/organizations/" + role.organization() + "/roles/" + role.id();
  }
}
