package dev.latchkey.management.group;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.group.CreateGroup;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.ListGroups;
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

/// `/api/v1/organizations/{organization}/groups`.
@Controller
public final class GroupController {
  private static final String PATH = "/api/v1/organizations/{organization}/groups";
  private static final Set<String> READ_ONLY = Set.of("id", "slug", "createdAt", "revision");

  /// More than any text that is taken: how long it may be is the use case's to say.
  private static final int LONGEST_TEXT = 65_536;

  private final ListGroups listGroups;
  private final CreateGroup createGroup;
  private final GroupChanges changes;
  private final GroupChanges rehearsed;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use cases, made with a rehearsal
  public GroupController(
      ListGroups listGroups,
      CreateGroup createGroup,
      GroupChanges changes,
      GroupChanges rehearsed,
      ForeseeEndings foresee,
      Acts acts) {
    this.listGroups = listGroups;
    this.createGroup = createGroup;
    this.changes = changes;
    this.rehearsed = rehearsed;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("group.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    return Lists.of(Refusals.done(listGroups.list(caller, q, wanted)), GroupViews::of);
  }

  @Action("group.create")
  @PostMapping(PATH)
  ResponseEntity<byte[]> create(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Fields fields = call.fields();
    String name = fields.text("name", LONGEST_TEXT);
    String slug = fields.text("slug", LONGEST_TEXT);
    fields.check(Set.of("id", "createdAt", "revision"));
    return acts.act(
        call,
        caller,
        guarded -> createGroup.create(guarded, name, slug),
        made -> Answer.made(GroupViews.path(made), made.revision(), GroupViews.of(made)));
  }

  @Action("group.read")
  @GetMapping(PATH + "/{group}")
  ResponseEntity<byte[]> show(
      Call call, @PathVariable String organization, @PathVariable String group) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Group found = Refusals.done(listGroups.show(caller, group));
    return Answers.json(GroupViews.of(found), found.revision());
  }

  @Action("group.rename")
  @PatchMapping(PATH + "/{group}")
  ResponseEntity<byte[]> update(
      Call call, @PathVariable String organization, @PathVariable String group) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    Fields fields = call.fields();
    boolean given = fields.has("name");
    String wanted = fields.text("name", LONGEST_TEXT);
    fields.check(READ_ONLY);
    String name = given ? wanted : Refusals.done(listGroups.show(caller, group)).name();
    if (preview) {
      Refusals.done(rehearsed.rename().rename(caller, group, name, call.ifMatch()));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.rename().rename(guarded, group, name, call.ifMatch()),
        renamed -> Answer.changed(renamed.revision(), GroupViews.of(renamed)));
  }

  @Action("group.delete")
  @DeleteMapping(PATH + "/{group}")
  ResponseEntity<byte[]> delete(
      Call call, @PathVariable String organization, @PathVariable String group) {
    Caller caller = call.inOrganization(organization);
    if (call.isPreview()) {
      return Previews.of(
          foresee.deleting(
              caller.inOrganization(),
              Refusals.done(rehearsed.delete().delete(caller, group, call.ifMatch())).tokens()));
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.delete().delete(guarded, group, call.ifMatch()),
        ended -> Answer.ended());
  }
}
