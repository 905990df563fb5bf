package dev.latchkey.management.group;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.group.AddGroupMember;
import dev.latchkey.domain.group.GroupPerson;
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
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/api/v1/organizations/{organization}/groups/{group}/members`.
@Controller
public final class GroupMemberController {
  private static final String PATH = "/api/v1/organizations/{organization}/groups/{group}/members";
  private static final Set<String> READ_ONLY =
      Set.of("user", "name", "email", "outside", "since", "revision");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_ID = 64;

  private final ListGroups listGroups;
  private final AddGroupMember addGroupMember;
  private final GroupChanges changes;
  private final GroupChanges rehearsed;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use cases, made with a rehearsal
  public GroupMemberController(
      ListGroups listGroups,
      AddGroupMember addGroupMember,
      GroupChanges changes,
      GroupChanges rehearsed,
      ForeseeEndings foresee,
      Acts acts) {
    this.listGroups = listGroups;
    this.addGroupMember = addGroupMember;
    this.changes = changes;
    this.rehearsed = rehearsed;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("group.list-members")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(
      Call call, @PathVariable String organization, @PathVariable String group) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    List<GroupPerson> found =
        Refusals.done(listGroups.people(caller, group)).stream()
            .filter(each -> Lists.matches(q, each.name() + " " + each.email()))
            .toList();
    return Lists.of(
        Lists.part(found, each -> each.member().user().toString(), wanted), GroupViews::of);
  }

  @Action("group.add-member")
  @PostMapping(PATH)
  ResponseEntity<byte[]> add(
      Call call, @PathVariable String organization, @PathVariable String group) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Fields fields = call.fields();
    String email = fields.text("email", LONGEST_EMAIL);
    String user = fields.text("user", LONGEST_ID);
    boolean admin = Boolean.TRUE.equals(fields.flag("admin"));
    fields.check(Set.of("name", "outside", "since", "revision"));
    return acts.act(
        call,
        caller,
        guarded -> addGroupMember.add(guarded, group, email, user, admin),
        made -> Answer.made(path(made), made.member().revision(), GroupViews.of(made)));
  }

  @Action("group.read-member")
  @GetMapping(PATH + "/{user}")
  ResponseEntity<byte[]> show(
      Call call,
      @PathVariable String organization,
      @PathVariable String group,
      @PathVariable String user) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    GroupPerson found = Refusals.done(changes.members().show(caller, group, user));
    return Answers.json(GroupViews.of(found), found.member().revision());
  }

  @Action("group.edit-member")
  @PatchMapping(PATH + "/{user}")
  ResponseEntity<byte[]> update(
      Call call,
      @PathVariable String organization,
      @PathVariable String group,
      @PathVariable String user) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    Fields fields = call.fields();
    Boolean wanted = fields.flag("admin");
    fields.check(READ_ONLY);
    boolean admin =
        wanted == null
            ? Refusals.done(changes.members().show(caller, group, user)).member().administrator()
            : wanted;
    if (preview) {
      Refusals.done(rehearsed.members().edit(caller, group, user, admin, call.ifMatch()));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.members().edit(guarded, group, user, admin, call.ifMatch()),
        edited -> Answer.changed(edited.member().revision(), GroupViews.of(edited)));
  }

  @Action("group.remove-member")
  @DeleteMapping(PATH + "/{user}")
  ResponseEntity<byte[]> remove(
      Call call,
      @PathVariable String organization,
      @PathVariable String group,
      @PathVariable String user) {
    Caller caller = call.inOrganization(organization);
    if (call.isPreview()) {
      Refusals.done(rehearsed.members().remove(caller, group, user, call.ifMatch()));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.members().remove(guarded, group, user, call.ifMatch()),
        removed -> Answer.ended());
  }

  private static String path(GroupPerson person) {
    return "/api/v1/organizations/"
        + person.member().organization()
        + "/groups/"
        + person.member().group()
        + "/members/"
        + person.member().user();
  }
}
