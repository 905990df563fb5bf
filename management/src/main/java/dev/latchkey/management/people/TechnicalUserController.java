package dev.latchkey.management.people;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.people.TechnicalUser;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.id.TechnicalUserId;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.ListTechnicalUsers;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Answers;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Refusals;
import dev.latchkey.management.request.RequestRefused;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/// `/api/v1/organizations/{organization}/technical-users`: only to be read.
@Controller
public final class TechnicalUserController {
  private static final String PATH = "/api/v1/organizations/{organization}/technical-users";

  private final ListTechnicalUsers listTechnicalUsers;
  private final KindPolicies policies;
  private final Usages usages;

  public TechnicalUserController(
      ListTechnicalUsers listTechnicalUsers, KindPolicies policies, Usages usages) {
    this.listTechnicalUsers = listTechnicalUsers;
    this.policies = policies;
    this.usages = usages;
  }

  @Action("technical-user.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inOrganization(organization);
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    List<dev.latchkey.domain.token.TechnicalUser> found =
        Refusals.done(listTechnicalUsers.list(caller)).stream()
            .filter(each -> Lists.matches(q, each.name()))
            .toList();
    return Lists.of(Lists.part(found, each -> each.id().toString(), wanted), this::view);
  }

  @Action("technical-user.read")
  @GetMapping(PATH + "/{technicalUser}")
  ResponseEntity<byte[]> show(
      Call call, @PathVariable String organization, @PathVariable String technicalUser) {
    Caller caller = call.inOrganization(organization);
    call.query().check();
    TechnicalUserId id =
        TechnicalUserId.parse(technicalUser)
            .orElseThrow(() -> RequestRefused.because(ErrorCode.NOT_FOUND));
    return Answers.json(view(Refusals.done(listTechnicalUsers.show(caller, id))));
  }

  private TechnicalUser view(dev.latchkey.domain.token.TechnicalUser user) {
    ListTechnicalUsers.Standing standing = listTechnicalUsers.standing(user);
    Token token = standing.token();
    return new TechnicalUser(
        user.id().toString(),
        user.name(),
        user.token().toString(),
        token == null ? standing.goneHint() : token.hint(),
        standing.inUse(),
        token == null
            ? List.of()
            : policies.of(token.kind()).permissions(token.rights()).stream().sorted().toList(),
        user.createdAt(),
        usages.lastUse(user.organization(), user.token()).map(Usages.LastUse::at).orElse(null));
  }
}
