package dev.latchkey.management.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.identity.FoundOrganization;
import dev.latchkey.domain.organization.DeleteOrganization;
import dev.latchkey.domain.organization.EditOrganization;
import dev.latchkey.domain.organization.Organization;
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
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/api/v1/organizations`: made, listed and deleted by operators, read and renamed by
/// their own.
@Controller
public final class OrganizationController {
  private static final String PATH = "/api/v1/organizations";
  private static final Set<String> READ_ONLY = Set.of("id", "slug", "createdAt", "revision");

  private final FoundOrganization foundOrganization;
  private final EditOrganization editOrganization;
  private final EditOrganization rehearsed;
  private final DeleteOrganization deleteOrganization;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use case, made with a rehearsal
  public OrganizationController(
      FoundOrganization foundOrganization,
      EditOrganization editOrganization,
      EditOrganization rehearsed,
      DeleteOrganization deleteOrganization,
      ForeseeEndings foresee,
      Acts acts) {
    this.foundOrganization = foundOrganization;
    this.editOrganization = editOrganization;
    this.rehearsed = rehearsed;
    this.deleteOrganization = deleteOrganization;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("organization.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call) {
    Caller caller = call.installation();
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    return Lists.of(matching(caller, q, wanted), Views::of);
  }

  @Action("organization.create")
  @PostMapping(PATH)
  ResponseEntity<byte[]> create(Call call) {
    Caller caller = call.installation();
    call.query().check();
    Fields fields = call.fields();
    String name = fields.text("name", Views.LONGEST_TEXT);
    String slug = fields.text("slug", Views.LONGEST_TEXT);
    String email = fields.text("administratorEmail", Views.LONGEST_TEXT);
    fields.check(Set.of("id", "createdAt", "revision"));
    return acts.act(
        call,
        caller,
        guarded -> foundOrganization.found(guarded, name, slug, email),
        made -> Answer.made(PATH + "/" + made.id(), made.revision(), Views.of(made)));
  }

  @Action("organization.read")
  @GetMapping(PATH + "/{organization}")
  ResponseEntity<byte[]> show(Call call, @PathVariable String organization) {
    Caller caller = call.inAnyOrganization(organization);
    call.query().check();
    Organization found = Refusals.done(editOrganization.show(caller));
    return Answers.json(Views.of(found), found.revision());
  }

  @Action("organization.rename")
  @PatchMapping(PATH + "/{organization}")
  ResponseEntity<byte[]> update(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    Fields fields = call.fields();
    boolean given = fields.has("name");
    String wanted = fields.text("name", Views.LONGEST_TEXT);
    fields.check(READ_ONLY);
    String name = given ? wanted : Refusals.done(editOrganization.show(caller)).name();
    if (preview) {
      Refusals.done(rehearsed.rename(caller, name, call.ifMatch()));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> editOrganization.rename(guarded, name, call.ifMatch()),
        renamed -> Answer.changed(renamed.revision(), Views.of(renamed)));
  }

  /// An operator sees how many tokens would end, and none of another organization's by name.
  @Action("organization.delete")
  @DeleteMapping(PATH + "/{organization}")
  ResponseEntity<byte[]> delete(Call call, @PathVariable String organization) {
    Caller caller = call.installation();
    if (call.isPreview()) {
      Organization ending =
          Refusals.done(deleteOrganization.check(caller, organization, call.ifMatch()));
      return Previews.counted(foresee.ofOrganization(ending.id()));
    }
    return acts.act(
        call,
        caller,
        guarded -> deleteOrganization.delete(guarded, organization, call.ifMatch()),
        deleted -> Answer.ended());
  }

  /// Pages are searched until one has something, so a page can be short before the end.
  private Page<Organization> matching(Caller caller, String q, Page.Wanted wanted) {
    Page.Wanted next = wanted;
    while (true) {
      Page<Organization> page = Refusals.done(foundOrganization.list(caller, next));
      List<Organization> found =
          page.items().stream()
              .filter(each -> Lists.matches(q, each.name() + " " + each.slug()))
              .toList();
      if (!found.isEmpty() || page.next() == null) {
        return new Page<>(found, page.next());
      }
      next = new Page.Wanted(wanted.limit(), page.next());
    }
  }
}
