package dev.latchkey.management.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.organization.CreateEnvironment;
import dev.latchkey.domain.organization.Environment;
import dev.latchkey.domain.organization.ListEnvironments;
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
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/api/v1/organizations/{organization}/environments`.
@Controller
public final class EnvironmentController {
  private static final String PATH = "/api/v1/organizations/{organization}/environments";
  private static final Set<String> READ_ONLY = Set.of("id", "slug", "createdAt", "revision");

  private final ListEnvironments listEnvironments;
  private final CreateEnvironment createEnvironment;
  private final EnvironmentChanges changes;
  private final EnvironmentChanges rehearsed;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use cases, made with a rehearsal
  public EnvironmentController(
      ListEnvironments listEnvironments,
      CreateEnvironment createEnvironment,
      EnvironmentChanges changes,
      EnvironmentChanges rehearsed,
      ForeseeEndings foresee,
      Acts acts) {
    this.listEnvironments = listEnvironments;
    this.createEnvironment = createEnvironment;
    this.changes = changes;
    this.rehearsed = rehearsed;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("environment.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    return Lists.of(Refusals.done(listEnvironments.list(caller, q, wanted)), Views::of);
  }

  @Action("environment.create")
  @PostMapping(PATH)
  ResponseEntity<byte[]> create(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Fields fields = call.fields();
    String name = fields.text("name", Views.LONGEST_TEXT);
    String slug = fields.text("slug", Views.LONGEST_TEXT);
    fields.check(Set.of("id", "createdAt", "revision"));
    return acts.act(
        call,
        caller,
        guarded -> createEnvironment.create(guarded, name, slug),
        made -> Answer.made(path(made), made.revision(), Views.of(made)));
  }

  @Action("environment.read")
  @GetMapping(PATH + "/{environment}")
  ResponseEntity<byte[]> show(
      Call call, @PathVariable String organization, @PathVariable String environment) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Environment found = Refusals.done(listEnvironments.show(caller, environment));
    return Answers.json(Views.of(found), found.revision());
  }

  @Action("environment.rename")
  @PatchMapping(PATH + "/{environment}")
  ResponseEntity<byte[]> update(
      Call call, @PathVariable String organization, @PathVariable String environment) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    Fields fields = call.fields();
    boolean given = fields.has("name");
    String wanted = fields.text("name", Views.LONGEST_TEXT);
    fields.check(READ_ONLY);
    String name = given ? wanted : Refusals.done(listEnvironments.show(caller, environment)).name();
    if (preview) {
      Refusals.done(rehearsed.rename().rename(caller, environment, name, call.ifMatch()));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.rename().rename(guarded, environment, name, call.ifMatch()),
        renamed -> Answer.changed(renamed.revision(), Views.of(renamed)));
  }

  @Action("environment.delete")
  @DeleteMapping(PATH + "/{environment}")
  ResponseEntity<byte[]> delete(
      Call call, @PathVariable String organization, @PathVariable String environment) {
    Caller caller = call.inOrganization(organization);
    if (call.isPreview()) {
      Refusals.done(rehearsed.delete().delete(caller, environment, call.ifMatch()));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.delete().delete(guarded, environment, call.ifMatch()),
        deleted -> Answer.ended());
  }

  private static String path(Environment environment) {
    return "/api/v1/organizations/"
        + environment.organization()
        + "/environments/"
        + environment.id();
  }
}
