package dev.latchkey.management.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.organization.CreateService;
import dev.latchkey.domain.organization.EditService.ServiceEdit;
import dev.latchkey.domain.organization.ListServices;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.ServiceForm;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.Answer;
import dev.latchkey.management.answer.Answers;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Previews;
import dev.latchkey.management.answer.Refusals;
import dev.latchkey.management.request.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/api/v1/organizations/{organization}/services`: the built-in ones and an organization's own.
@Controller
public final class ServiceController {
  private static final String PATH = "/api/v1/organizations/{organization}/services";
  private static final int LONGEST_PERMISSION = 64;

  private final ListServices listServices;
  private final CreateService createService;
  private final ServiceChanges changes;
  private final ServiceChanges rehearsed;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use cases, made with a rehearsal
  public ServiceController(
      ListServices listServices,
      CreateService createService,
      ServiceChanges changes,
      ServiceChanges rehearsed,
      ForeseeEndings foresee,
      Acts acts) {
    this.listServices = listServices;
    this.createService = createService;
    this.changes = changes;
    this.rehearsed = rehearsed;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("service.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    List<Service> found =
        Refusals.done(listServices.list(caller)).stream()
            .filter(each -> Lists.matches(q, each.name() + " " + each.slug()))
            .toList();
    return Lists.of(Lists.part(found, Service::slug, wanted), Views::of);
  }

  @Action("service.create")
  @PostMapping(PATH)
  ResponseEntity<byte[]> create(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Fields fields = call.fields();
    ServiceForm form =
        new ServiceForm(
            fields.text("name", Views.LONGEST_TEXT),
            fields.text("slug", Views.LONGEST_TEXT),
            new HashSet<>(fields.texts("permissions", LONGEST_PERMISSION)),
            Boolean.TRUE.equals(fields.flag("needsSubscription")));
    fields.check(Set.of("builtIn", "revision"));
    return acts.act(
        call,
        caller,
        guarded -> createService.create(guarded, form),
        made -> Answer.made(path(made), made.revision(), Views.of(made)));
  }

  @Action("service.read")
  @GetMapping(PATH + "/{service}")
  ResponseEntity<byte[]> show(
      Call call, @PathVariable String organization, @PathVariable String service) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Service found = Refusals.done(listServices.show(caller, service));
    return Answers.json(Views.of(found), found.revision());
  }

  @Action("service.edit")
  @PatchMapping(PATH + "/{service}")
  ResponseEntity<byte[]> update(
      Call call, @PathVariable String organization, @PathVariable String service) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    ServiceEdit edit = edit(call.fields());
    if (preview) {
      Service after = Refusals.done(rehearsed.edit().edit(caller, service, edit, call.ifMatch()));
      return Previews.of(foresee(caller, after, edit.permissions().given()));
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.edit().edit(guarded, service, edit, call.ifMatch()),
        edited -> Answer.changedWithReceipt(edited.revision(), Views.of(edited)));
  }

  @Action("service.delete")
  @DeleteMapping(PATH + "/{service}")
  ResponseEntity<byte[]> delete(
      Call call, @PathVariable String organization, @PathVariable String service) {
    Caller caller = call.inOrganization(organization);
    if (call.isPreview()) {
      Refusals.done(rehearsed.delete().delete(caller, service, call.ifMatch()));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.delete().delete(guarded, service, call.ifMatch()),
        deleted -> Answer.ended());
  }

  /// The tokens that hold a permission which the service would not have any more.
  private ForeseeEndings.Foreseen foresee(Caller caller, Service after, boolean narrows) {
    return narrows
        ? foresee.ofService(
            caller.inOrganization(),
            after.slug(),
            token -> !after.permissions().containsAll(token.rights().permissions()))
        : foresee.nothing();
  }

  private static ServiceEdit edit(Fields fields) {
    Edit<String> name = fields.edit("name", () -> fields.text("name", Views.LONGEST_TEXT));
    Edit<Set<String>> permissions =
        fields.edit(
            "permissions", () -> new HashSet<>(fields.texts("permissions", LONGEST_PERMISSION)));
    Edit<Boolean> needs = fields.edit("needsSubscription", () -> fields.flag("needsSubscription"));
    fields.check(Set.of("slug", "builtIn", "revision"));
    return new ServiceEdit(name, permissions, needs);
  }

  private static String path(Service service) {
    return "/api/v1/organizations/" + service.organization() + "/services/" + service.slug();
  }
}
