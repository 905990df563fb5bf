package dev.latchkey.console.group;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.group.AddGroupMember;
import dev.latchkey.domain.group.EditGroupMember;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.GroupPerson;
import dev.latchkey.domain.group.ListGroups;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Group*, tab *Members*: who is in it, from the organization or from outside, and what he is in
/// it.
@Controller
public final class GroupMembersPage {
  private static final String PATH = "/o/{organization}/groups/{group}";

  private final ListGroups listGroups;
  private final AddGroupMember addGroupMember;
  private final EditGroupMember editGroupMember;

  public GroupMembersPage(
      ListGroups listGroups, AddGroupMember addGroupMember, EditGroupMember editGroupMember) {
    this.listGroups = listGroups;
    this.addGroupMember = addGroupMember;
    this.editGroupMember = editGroupMember;
  }

  @GetMapping(PATH)
  ModelAndView show(
      Visit visit,
      @PathVariable String group,
      @RequestParam(required = false) @Nullable String remove) {
    return page(visit, group).addObject("removed", remove);
  }

  @PostMapping(PATH + "/members")
  ModelAndView add(
      Visit visit,
      @PathVariable String group,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "false") boolean administrator) {
    return switch (addGroupMember.add(visit.caller(), group, email.strip(), null, administrator)) {
      case Outcome.Done<GroupPerson> ignored -> back(visit, group);
      case Outcome.Refused<GroupPerson>(Refusal why) -> {
        FormProblems problems =
            why instanceof Refusal.Conflict conflict
                ? FormProblems.one("email", conflict.message())
                : FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
        ModelAndView page =
            page(visit, group)
                .addObject("problems", problems)
                .addObject("email", email)
                .addObject("administrator", administrator);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  @PostMapping(PATH + "/members/{user}")
  ModelAndView edit(
      Visit visit,
      @PathVariable String group,
      @PathVariable String user,
      @RequestParam boolean administrator) {
    PageRefused.orRefuse(editGroupMember.edit(visit.caller(), group, user, administrator, null));
    return back(visit, group);
  }

  @PostMapping(PATH + "/members/{user}/remove")
  ModelAndView remove(Visit visit, @PathVariable String group, @PathVariable String user) {
    PageRefused.orRefuse(editGroupMember.remove(visit.caller(), group, user, null));
    return visit.isGuest() && visit.person().user().id().toString().equals(user)
        ? Redirects.to("/")
        : back(visit, group);
  }

  private static ModelAndView back(Visit visit, String group) {
    return Redirects.to(visit.home() + "/groups/" + group);
  }

  private ModelAndView page(Visit visit, String idOrSlug) {
    Group group = PageRefused.orRefuse(listGroups.show(visit.caller(), idOrSlug));
    List<Row> rows =
        PageRefused.orRefuse(listGroups.people(visit.caller(), idOrSlug)).stream()
            .map(each -> row(visit, each))
            .toList();
    return new ModelAndView("console/group/members")
        .addObject("group", group)
        .addObject("rows", rows)
        .addObject("mayWrite", visit.caller().may(Permission.GROUPS_WRITE, group.id()))
        .addObject("removed", null)
        .addObject("problems", FormProblems.NONE)
        .addObject("email", "")
        .addObject("administrator", false);
  }

  private static Row row(Visit visit, GroupPerson person) {
    return new Row(
        person.member().user().toString(),
        person.name(),
        person.email(),
        person.member().administrator(),
        person.outside(),
        visit.times().moment(person.member().since()));
  }

  /// A person in the group.
  public record Row(
      String id, String name, String email, boolean administrator, boolean outside, Moment since) {}
}
