package dev.latchkey.management.identity;

import dev.latchkey.api.identity.Me;
import dev.latchkey.api.identity.MyOrganization;
import dev.latchkey.api.organization.NamedRef;
import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.identity.ShowSelf;
import dev.latchkey.domain.identity.ShowSelf.Membership;
import dev.latchkey.domain.identity.User;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Answers;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Principals;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `/api/v1/me`: who the caller is, and where he belongs.
@Controller
public final class MeController {
  private final ShowSelf showSelf;

  public MeController(ShowSelf showSelf) {
    this.showSelf = showSelf;
  }

  @Action("me.read")
  @GetMapping("/api/v1/me")
  ResponseEntity<byte[]> show(Call call) {
    Caller caller = call.inOwnOrganization();
    call.query().check();
    Optional<User> user = showSelf.user(caller);
    return Answers.json(
        new Me(
            Principals.of(caller.actor()).type(),
            caller.actor().id(),
            user.map(User::name).orElse(caller.actor().name()),
            user.map(User::email).orElse(null),
            caller.may(Permission.OPERATOR),
            showSelf
                .organization(caller)
                .map(each -> new NamedRef(each.id().toString(), each.slug(), each.name()))
                .orElse(null),
            Objects.requireNonNull(caller.token()).toString(),
            call.bearer().permissions().stream().sorted().toList()));
  }

  @Action("me.list-organizations")
  @GetMapping("/api/v1/me/organizations")
  ResponseEntity<byte[]> organizations(Call call) {
    Caller caller = call.inOwnOrganization();
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    List<Membership> found =
        showSelf.memberships(caller).stream()
            .filter(
                each ->
                    Lists.matches(q, each.organization().name() + " " + each.organization().slug()))
            .toList();
    return Lists.of(
        Lists.part(found, each -> each.organization().id().toString(), wanted), MeController::view);
  }

  private static MyOrganization view(Membership membership) {
    return new MyOrganization(
        membership.organization().id().toString(),
        membership.organization().slug(),
        membership.organization().name(),
        membership.role(),
        sorted(membership.permissions()));
  }

  private static List<String> sorted(Collection<Permission> permissions) {
    return permissions.stream().map(Permission::wire).sorted().toList();
  }
}
