package dev.latchkey.console.people;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.id.InvitationId;
import dev.latchkey.domain.people.Invitation;
import dev.latchkey.domain.people.InvitationPorts;
import dev.latchkey.domain.people.InviteMember;
import dev.latchkey.domain.people.InviteMember.Invited;
import dev.latchkey.domain.people.ListInvitations;
import dev.latchkey.domain.people.ListRoles;
import dev.latchkey.domain.people.WithdrawInvitation;
import dev.latchkey.domain.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Invitations*, beside *Members*: *Invite*, and those that wait for an answer. A link is shown in
/// the answer to its making alone, and never redirected to.
@Controller
public final class InvitationsPage {
  private static final String PATH = "/o/{organization}/members/invitations";

  private final ListInvitations listInvitations;
  private final ListRoles listRoles;
  private final InviteMember inviteMember;
  private final WithdrawInvitation withdrawInvitation;
  private final InvitationPorts ports;
  private final Forms forms;

  public InvitationsPage(
      ListInvitations listInvitations,
      ListRoles listRoles,
      InviteMember inviteMember,
      WithdrawInvitation withdrawInvitation,
      InvitationPorts ports,
      Forms forms) {
    this.listInvitations = listInvitations;
    this.listRoles = listRoles;
    this.inviteMember = inviteMember;
    this.withdrawInvitation = withdrawInvitation;
    this.ports = ports;
    this.forms = forms;
  }

  @GetMapping(PATH)
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable String sent) {
    return page(visit, "", "", FormProblems.NONE).addObject("sent", sent);
  }

  @PostMapping(PATH)
  ModelAndView invite(
      Visit visit,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "") String key) {
    Once guard = forms.guard(visit, key, email + "\n" + role, InvitationsPage::kept);
    try {
      return switch (inviteMember.invite(visit.once(guard), email, role)) {
        case Outcome.Done<Invited> done -> made(visit, email.strip(), done.value().code());
        case Outcome.Refused<Invited>(Refusal why) -> {
          FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
          ModelAndView page = page(visit, email, role, problems);
          page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
          yield page;
        }
      };
    } catch (AlreadyAnswered earlier) {
      return made(visit, email.strip(), earlier.shownOnce());
    }
  }

  @PostMapping(PATH + "/{id}/withdraw")
  ModelAndView withdraw(Visit visit, @PathVariable String id) {
    PageRefused.orRefuse(
        withdrawInvitation.withdraw(
            visit.caller(), InvitationId.parse(id).orElseThrow(NoSuchPage::new)));
    return Redirects.to(address(visit));
  }

  private ModelAndView made(Visit visit, String email, @Nullable Secret code) {
    ModelAndView page = page(visit, "", "", FormProblems.NONE);
    return code == null
        ? page.addObject("sent", email)
        : page.addObject("madeFor", email)
            .addObject("link", ports.link(code).expose())
            .addObject("until", visit.times().date(visit.times().now().plus(Invitation.GOOD_FOR)));
  }

  private static Once.Answer kept(Object result) {
    return new Once.Answer(
        new byte[0],
        result instanceof Outcome.Done<?> done && done.value() instanceof Invited invited
            ? invited.code()
            : null);
  }

  private ModelAndView page(Visit visit, String email, String role, FormProblems problems) {
    boolean mayWrite = visit.may(Permission.MEMBERS_WRITE);
    List<InvitationRow> rows =
        PageRefused.orRefuse(listInvitations.list(visit.caller())).stream()
            .map(each -> InvitationRow.of(each, visit.times()))
            .toList();
    return new ModelAndView("console/people/invitations")
        .addObject("rows", rows)
        .addObject("mayWrite", mayWrite)
        .addObject("roles", mayWrite ? listRoles.givable(visit.caller()) : List.of())
        .addObject("email", email)
        .addObject("chosen", role)
        .addObject("sent", null)
        .addObject("link", null)
        .addObject("madeFor", "")
        .addObject("until", "")
        .addObject("key", forms.newKey())
        .addObject("problems", problems);
  }

  private static String address(Visit visit) {
    return visit.home() + "/members/invitations";
  }
}
