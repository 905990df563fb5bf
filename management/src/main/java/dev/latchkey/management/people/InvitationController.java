package dev.latchkey.management.people;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.people.IssuedInvitation;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.InvitationId;
import dev.latchkey.domain.people.Invitation;
import dev.latchkey.domain.people.InvitationPorts;
import dev.latchkey.domain.people.InviteMember;
import dev.latchkey.domain.people.ListInvitations;
import dev.latchkey.domain.people.ListInvitations.Waiting;
import dev.latchkey.domain.people.WithdrawInvitation;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.Answer;
import dev.latchkey.management.answer.Answers;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Previews;
import dev.latchkey.management.answer.Principals;
import dev.latchkey.management.answer.Refusals;
import dev.latchkey.management.request.Fields;
import dev.latchkey.management.request.RequestRefused;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// `/api/v1/organizations/{organization}/invitations`.
@Controller
public final class InvitationController {
  private static final String PATH = "/api/v1/organizations/{organization}/invitations";
  private static final Set<String> READ_ONLY =
      Set.of("id", "invitedBy", "createdAt", "expiresAt", "link");

  private final ListInvitations listInvitations;
  private final InviteMember inviteMember;
  private final WithdrawInvitation withdrawInvitation;
  private final WithdrawInvitation rehearsed;
  private final InvitationPorts ports;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use case, made with a rehearsal
  public InvitationController(
      ListInvitations listInvitations,
      InviteMember inviteMember,
      WithdrawInvitation withdrawInvitation,
      WithdrawInvitation rehearsed,
      InvitationPorts ports,
      ForeseeEndings foresee,
      Acts acts) {
    this.listInvitations = listInvitations;
    this.inviteMember = inviteMember;
    this.withdrawInvitation = withdrawInvitation;
    this.rehearsed = rehearsed;
    this.ports = ports;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("invitation.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    List<Waiting> found =
        Refusals.done(listInvitations.list(caller)).stream()
            .filter(each -> Lists.matches(q, each.invitation().email()))
            .toList();
    return Lists.of(
        Lists.part(found, each -> each.invitation().id().toString(), wanted),
        InvitationController::view);
  }

  @Action("invitation.create")
  @PostMapping(PATH)
  ResponseEntity<byte[]> create(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    Fields fields = call.fields();
    String email = fields.text("email", RoleForms.LONGEST_TEXT);
    String role = fields.text("role", RoleForms.LONGEST_TEXT);
    fields.check(READ_ONLY);
    return acts.act(
        call,
        caller,
        guarded -> inviteMember.invite(guarded, email, role),
        invited ->
            Answer.invited(
                path(invited.invitation()),
                new IssuedInvitation(view(new Waiting(invited.invitation(), invited.role())), null),
                link(invited)));
  }

  @Action("invitation.read")
  @GetMapping(PATH + "/{invitation}")
  ResponseEntity<byte[]> show(
      Call call, @PathVariable String organization, @PathVariable String invitation) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    return Answers.json(view(Refusals.done(listInvitations.show(caller, id(invitation)))));
  }

  @Action("invitation.withdraw")
  @DeleteMapping(PATH + "/{invitation}")
  ResponseEntity<byte[]> withdraw(
      Call call, @PathVariable String organization, @PathVariable String invitation) {
    Caller caller = call.inOrganization(organization);
    InvitationId id = id(invitation);
    if (call.isPreview()) {
      Refusals.done(rehearsed.withdraw(caller, id));
      return Previews.of(foresee.nothing());
    }
    return acts.act(
        call,
        caller,
        guarded -> withdrawInvitation.withdraw(guarded, id),
        withdrawn -> Answer.ended());
  }

  private @Nullable Secret link(InviteMember.Invited invited) {
    Secret code = invited.code();
    return code == null ? null : ports.link(code);
  }

  private static dev.latchkey.api.people.Invitation view(Waiting waiting) {
    Invitation invitation = waiting.invitation();
    return new dev.latchkey.api.people.Invitation(
        invitation.id().toString(),
        invitation.email(),
        PeopleViews.ref(waiting.role()),
        Principals.of(invitation.invitedBy()),
        invitation.createdAt(),
        invitation.expiresAt());
  }

  private static InvitationId id(String text) {
    return InvitationId.parse(text).orElseThrow(() -> RequestRefused.because(ErrorCode.NOT_FOUND));
  }

  private static String path(Invitation invitation) {
    return "/api/v1/organizations/" + invitation.organization() + "/invitations/" + invitation.id();
  }
}
