package dev.latchkey.console.people;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.console.token.PermissionChoices;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.id.RoleId;
import dev.latchkey.domain.identity.Role;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.people.CreateRole;
import dev.latchkey.domain.people.EditRole;
import dev.latchkey.domain.people.ListRoles;
import dev.latchkey.domain.people.PeopleChanges;
import dev.latchkey.domain.people.RoleEdit;
import dev.latchkey.domain.usage.ForeseeEndings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Roles*: named sets of permissions, with an access to each environment.
@Controller
public final class RolesPage {
  private final ListRoles listRoles;
  private final CreateRole createRole;
  private final PeopleChanges changes;
  private final PeopleChanges rehearsed;
  private final Environments environments;
  private final ForeseeEndings foresee;
  private final Forms forms;

  /// @param rehearsed the same use cases, made with a rehearsal
  public RolesPage(
      ListRoles listRoles,
      CreateRole createRole,
      PeopleChanges changes,
      PeopleChanges rehearsed,
      Environments environments,
      ForeseeEndings foresee,
      Forms forms) {
    this.listRoles = listRoles;
    this.createRole = createRole;
    this.changes = changes;
    this.rehearsed = rehearsed;
    this.environments = environments;
    this.foresee = foresee;
    this.forms = forms;
  }

  @GetMapping("/o/{organization}/roles")
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable String delete) {
    return list(visit, delete, FormProblems.NONE);
  }

  @GetMapping("/o/{organization}/roles/new")
  ModelAndView form(Visit visit) {
    if (!visit.may(Permission.ROLES_WRITE)) {
      throw new PageRefused(Refusal.Forbidden.lacks(Permission.ROLES_WRITE));
    }
    return form(visit, null, RoleFields.empty());
  }

  @GetMapping("/o/{organization}/roles/{id}")
  ModelAndView role(Visit visit, @PathVariable String id) {
    Role role = PageRefused.orRefuse(listRoles.show(visit.caller(), id(id))).role();
    return form(visit, role, RoleFields.of(role));
  }

  @PostMapping("/o/{organization}/roles")
  ModelAndView create(
      Visit visit,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") List<String> permission,
      @RequestParam(defaultValue = "") String otherwise,
      @RequestParam(defaultValue = "") List<String> access,
      @RequestParam(defaultValue = "") String key) {
    RoleFields fields = RoleFields.read(name, permission, otherwise, access);
    Once guard =
        forms.guard(visit, key, fields.content(), ignored -> new Once.Answer(new byte[0], null));
    try {
      return switch (createRole.create(visit.once(guard), fields.form())) {
        case Outcome.Done<Role> ignored -> Redirects.to(visit.home() + "/roles");
        case Outcome.Refused<Role>(Refusal why) -> refused(visit, null, fields, why);
      };
    } catch (AlreadyAnswered earlier) {
      return Redirects.to(visit.home() + "/roles");
    }
  }

  @PostMapping("/o/{organization}/roles/{id}")
  ModelAndView edit(
      Visit visit,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") List<String> permission,
      @RequestParam(defaultValue = "") String otherwise,
      @RequestParam(defaultValue = "") List<String> access,
      @RequestParam(defaultValue = "false") boolean foreseen) {
    Role role = PageRefused.orRefuse(listRoles.show(visit.caller(), id(id))).role();
    RoleFields fields = RoleFields.read(name, permission, otherwise, access);
    RoleEdit edit = RoleEdit.all(fields.form());
    if (!foreseen) {
      Outcome<EditRole.Edited> would =
          rehearsed.editRole().edit(visit.caller(), id(id), edit, null);
      if (would instanceof Outcome.Done<EditRole.Edited>(var edited, var nowhere)
          && !edited.narrowed().isEmpty()) {
        ForeseeEndings.Foreseen narrowed =
            foresee.ending(visit.organization().id(), edited.narrowed());
        return form(visit, role, fields)
            .addObject("narrowed", EndingsInWords.narrowed(narrowed, visit.times()));
      }
    }
    return switch (changes.editRole().edit(visit.caller(), id(id), edit, null)) {
      case Outcome.Done<EditRole.Edited> ignored -> Redirects.to(visit.home() + "/roles");
      case Outcome.Refused<EditRole.Edited>(Refusal why) -> refused(visit, role, fields, why);
    };
  }

  @PostMapping("/o/{organization}/roles/{id}/delete")
  ModelAndView delete(Visit visit, @PathVariable String id) {
    return switch (changes.deleteRole().delete(visit.caller(), id(id), null)) {
      case Outcome.Done<Role> ignored -> Redirects.to(visit.home() + "/roles");
      case Outcome.Refused<Role>(Refusal why) -> {
        FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
        ModelAndView page = list(visit, id, problems);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  private ModelAndView refused(Visit visit, @Nullable Role role, RoleFields fields, Refusal why) {
    FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
    ModelAndView page = form(visit, role, fields.with(problems));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView list(Visit visit, @Nullable String deleted, FormProblems problems) {
    List<RoleRow> rows =
        PageRefused.orRefuse(listRoles.list(visit.caller())).stream().map(RoleRow::of).toList();
    return new ModelAndView("console/people/roles")
        .addObject("rows", rows)
        .addObject("mayWrite", visit.may(Permission.ROLES_WRITE))
        .addObject("deleted", deleted)
        .addObject("problems", problems);
  }

  /// @param role null for one to be made
  private ModelAndView form(Visit visit, @Nullable Role role, RoleFields fields) {
    boolean changeable = role == null || !role.builtIn();
    return new ModelAndView("console/people/role")
        .addObject("id", role == null ? null : role.id().toString())
        .addObject("title", role == null ? "New role" : role.name())
        .addObject("builtIn", !changeable)
        .addObject("mayWrite", changeable && visit.may(Permission.ROLES_WRITE))
        .addObject("form", fields)
        .addObject("groups", PermissionChoices.ofRole(visit, fields.permissions()))
        .addObject(
            "environments",
            environments
                .list(visit.organization().id(), "", new Page.Wanted(Page.Wanted.MOST, null))
                .items())
        .addObject("narrowed", null)
        .addObject("key", forms.newKey());
  }

  private static RoleId id(String text) {
    return RoleId.parse(text).orElseThrow(NoSuchPage::new);
  }
}
