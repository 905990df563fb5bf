package dev.latchkey.management.people;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.people.ChangeMember;
import dev.latchkey.domain.people.ListMembers;
import dev.latchkey.domain.people.MemberEdit;
import dev.latchkey.domain.people.PeopleChanges;
import dev.latchkey.domain.people.Person;
import dev.latchkey.domain.people.RemoveMember;
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
import dev.latchkey.management.request.RequestRefused;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `/api/v1/organizations/{organization}/members`.
@Controller
public final class MemberController {
  private static final String PATH = "/api/v1/organizations/{organization}/members";
  private static final Set<String> READ_ONLY = Set.of("id", "name", "email", "since", "revision");

  private final ListMembers listMembers;
  private final PeopleChanges changes;
  private final PeopleChanges rehearsed;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use cases, made with a rehearsal
  public MemberController(
      ListMembers listMembers,
      PeopleChanges changes,
      PeopleChanges rehearsed,
      ForeseeEndings foresee,
      Acts acts) {
    this.listMembers = listMembers;
    this.changes = changes;
    this.rehearsed = rehearsed;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("member.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    return Lists.of(Refusals.done(listMembers.list(caller, q, wanted)), PeopleViews::of);
  }

  @Action("member.read")
  @GetMapping(PATH + "/{member}")
  ResponseEntity<byte[]> show(
      Call call, @PathVariable String organization, @PathVariable String member) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Person found = Refusals.done(listMembers.show(caller, id(member)));
    return Answers.json(PeopleViews.of(found), found.member().revision());
  }

  @Action("member.edit")
  @PatchMapping(PATH + "/{member}")
  ResponseEntity<byte[]> update(
      Call call, @PathVariable String organization, @PathVariable String member) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    UserId id = id(member);
    MemberEdit edit = edit(call.fields());
    if (preview) {
      ChangeMember.Changed changed =
          Refusals.done(rehearsed.changeMember().change(caller, id, edit, call.ifMatch()));
      return Previews.of(foresee.ending(caller.inOrganization(), changed.narrowed()));
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.changeMember().change(guarded, id, edit, call.ifMatch()),
        changed ->
            Answer.changedWithReceipt(
                changed.person().member().revision(), PeopleViews.of(changed.person())));
  }

  @Action("member.remove")
  @DeleteMapping(PATH + "/{member}")
  ResponseEntity<byte[]> remove(
      Call call, @PathVariable String organization, @PathVariable String member) {
    Caller caller = call.inOrganization(organization);
    boolean preview = call.isPreview();
    UserId id = id(member);
    if (preview) {
      RemoveMember.Removed removed =
          Refusals.done(rehearsed.removeMember().remove(caller, id, call.ifMatch()));
      return Previews.of(foresee.ending(caller.inOrganization(), removed.ended()));
    }
    return acts.act(
        call,
        caller,
        guarded -> changes.removeMember().remove(guarded, id, call.ifMatch()),
        removed -> Answer.ended());
  }

  private static MemberEdit edit(Fields fields) {
    MemberEdit edit =
        new MemberEdit(
            fields.edit("role", () -> fields.text("role", RoleForms.LONGEST_TEXT)),
            fields.edit("unit", () -> fields.textOrNull("unit", RoleForms.LONGEST_TEXT)));
    fields.check(READ_ONLY);
    return edit;
  }

  private static UserId id(String text) {
    return UserId.parse(text).orElseThrow(() -> RequestRefused.because(ErrorCode.NOT_FOUND));
  }
}
