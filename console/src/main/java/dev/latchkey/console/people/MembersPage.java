package dev.latchkey.console.people;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.audit.AuditEvents;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.UserId;
import dev.latchkey.domain.people.ChangeMember;
import dev.latchkey.domain.people.ListMembers;
import dev.latchkey.domain.people.ListRoles;
import dev.latchkey.domain.people.MemberEdit;
import dev.latchkey.domain.people.PeopleChanges;
import dev.latchkey.domain.people.Person;
import dev.latchkey.domain.people.RemoveMember;
import dev.latchkey.domain.usage.ForeseeEndings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Members*: who belongs to the organization, each with one role.
@Controller
public final class MembersPage {
  private final ListMembers listMembers;
  private final ListRoles listRoles;
  private final PeopleChanges changes;
  private final PeopleChanges rehearsed;
  private final ForeseeEndings foresee;
  private final AuditEvents events;
  private final Groups groups;

  /// @param rehearsed the same use cases, made with a rehearsal
  public MembersPage(
      ListMembers listMembers,
      ListRoles listRoles,
      PeopleChanges changes,
      PeopleChanges rehearsed,
      ForeseeEndings foresee,
      AuditEvents events,
      Groups groups) {
    this.listMembers = listMembers;
    this.listRoles = listRoles;
    this.changes = changes;
    this.rehearsed = rehearsed;
    this.foresee = foresee;
    this.events = events;
    this.groups = groups;
  }

  @GetMapping("/o/{organization}/members")
  ModelAndView show(
      Visit visit,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(required = false) @Nullable String at,
      @RequestParam(required = false) @Nullable String edit,
      @RequestParam(required = false) @Nullable String remove) {
    ModelAndView page = page(visit, q, at, FormProblems.NONE);
    if (edit != null) {
      Person person = person(visit, edit);
      editing(page, person, person.role().id().toString(), unit(person));
    }
    return remove == null ? page : removing(page, visit, person(visit, remove));
  }

  @PostMapping("/o/{organization}/members/{id}")
  ModelAndView change(
      Visit visit,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String unit,
      @RequestParam(defaultValue = "false") boolean foreseen) {
    MemberEdit edit = new MemberEdit(Edit.to(role), Edit.to(unit));
    if (!foreseen) {
      Outcome<ChangeMember.Changed> would =
          rehearsed.changeMember().change(visit.caller(), id(id), edit, null);
      if (would instanceof Outcome.Done<ChangeMember.Changed>(var changed, var nowhere)
          && !changed.narrowed().isEmpty()) {
        ForeseeEndings.Foreseen narrowed =
            foresee.ending(visit.organization().id(), changed.narrowed());
        ModelAndView page = page(visit, "", null, FormProblems.NONE);
        return editing(page, person(visit, id), role, unit)
            .addObject("narrowed", EndingsInWords.narrowed(narrowed, visit.times()));
      }
    }
    return switch (changes.changeMember().change(visit.caller(), id(id), edit, null)) {
      case Outcome.Done<ChangeMember.Changed> done -> said(visit, "changed", done.value().person());
      case Outcome.Refused<ChangeMember.Changed>(Refusal why) ->
          editing(refused(visit, why), person(visit, id), role, unit);
    };
  }

  @PostMapping("/o/{organization}/members/{id}/remove")
  ModelAndView remove(Visit visit, @PathVariable String id) {
    return switch (changes.removeMember().remove(visit.caller(), id(id), null)) {
      case Outcome.Done<RemoveMember.Removed> done when isSelf(visit, done.value().person()) ->
          Redirects.to("/");
      case Outcome.Done<RemoveMember.Removed> done -> said(visit, "removed", done.value().person());
      case Outcome.Refused<RemoveMember.Removed>(Refusal why) -> refused(visit, why);
    };
  }

  private ModelAndView removing(ModelAndView page, Visit visit, Person person) {
    Outcome<RemoveMember.Removed> would =
        rehearsed.removeMember().remove(visit.caller(), person.user().id(), null);
    page.addObject("removed", row(visit, person));
    return switch (would) {
      case Outcome.Done<RemoveMember.Removed>(var removed, var nowhere) ->
          page.addObject("removable", true)
              .addObject(
                  "ends",
                  EndingsInWords.ending(
                      foresee.ending(visit.organization().id(), removed.ended()), visit.times()));
      case Outcome.Refused<RemoveMember.Removed>(Refusal why) ->
          page.addObject("removable", false)
              .addObject(
                  "ends",
                  FormProblems.of(why).map(each -> each.of("")).orElse("That can't be done."));
    };
  }

  private static ModelAndView editing(ModelAndView page, Person person, String role, String unit) {
    return page.addObject("edited", person.user().id().toString())
        .addObject("editedName", person.user().name())
        .addObject("chosen", role)
        .addObject("unit", unit);
  }

  private ModelAndView refused(Visit visit, Refusal why) {
    FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
    ModelAndView page = page(visit, "", null, problems);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private static ModelAndView said(Visit visit, String what, Person person) {
    return Redirects.to(visit.home() + "/members?" + what + "=" + person.user().id());
  }

  private ModelAndView page(Visit visit, String q, @Nullable String at, FormProblems problems) {
    Page<Person> found =
        PageRefused.orRefuse(listMembers.list(visit.caller(), q, new Page.Wanted(50, at)));
    boolean mayWrite = visit.may(Permission.MEMBERS_WRITE);
    return new ModelAndView("console/people/members")
        .addObject("rows", found.items().stream().map(each -> row(visit, each)).toList())
        .addObject("next", found.next())
        .addObject("q", q)
        .addObject("mayWrite", mayWrite)
        .addObject("roles", mayWrite ? listRoles.givable(visit.caller()) : List.of())
        .addObject("edited", null)
        .addObject("removed", null)
        .addObject("narrowed", null)
        .addObject("problems", problems);
  }

  private MemberRow row(Visit visit, Person person) {
    return new MemberRow(
        person.user().id().toString(),
        person.user().name(),
        person.user().email(),
        person.role().id().toString(),
        person.role().name(),
        unit(person),
        groups(visit, person),
        lastSignIn(visit, person.user().id()).orElse(null),
        isSelf(visit, person));
  }

  private String groups(Visit visit, Person person) {
    return groups.of(visit.organization().id(), person.user().id()).stream()
        .filter(each -> visit.caller().may(Permission.GROUPS_READ, each.group()))
        .flatMap(each -> groups.find(each.organization(), each.group()).stream())
        .map(Group::name)
        .collect(Collectors.joining(", "));
  }

  private Optional<Moment> lastSignIn(Visit visit, UserId user) {
    AuditEvents.Filter signedIn =
        new AuditEvents.Filter(
            null, null, user.toString(), "session.create", null, AuditEntry.Result.SUCCEEDED, null);
    return events
        .list(visit.organization().id(), signedIn, new Page.Wanted(1, null))
        .items()
        .stream()
        .findFirst()
        .map(event -> visit.times().moment(event.at()));
  }

  private Person person(Visit visit, String id) {
    return PageRefused.orRefuse(listMembers.show(visit.caller(), id(id)));
  }

  private static boolean isSelf(Visit visit, Person person) {
    return visit.person().user().id().equals(person.user().id());
  }

  private static String unit(Person person) {
    String unit = person.member().unit();
    return unit == null ? "" : unit;
  }

  private static UserId id(String text) {
    return UserId.parse(text).orElseThrow(NoSuchPage::new);
  }
}
