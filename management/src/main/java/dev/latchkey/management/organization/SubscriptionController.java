package dev.latchkey.management.organization;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.organization.ListServices;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.organization.Subscribe;
import dev.latchkey.domain.organization.Subscriptions.Subscription;
import dev.latchkey.domain.usage.ForeseeEndings;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.answer.Acts;
import dev.latchkey.management.answer.Answer;
import dev.latchkey.management.answer.Lists;
import dev.latchkey.management.answer.Previews;
import dev.latchkey.management.answer.Refusals;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;

/// `/api/v1/organizations/{organization}/subscriptions`: given and taken by operators.
@Controller
public final class SubscriptionController {
  private static final String PATH = "/api/v1/organizations/{organization}/subscriptions";

  private final ListServices listServices;
  private final Subscribe subscribe;
  private final Subscribe rehearsed;
  private final Services services;
  private final ForeseeEndings foresee;
  private final Acts acts;

  /// @param rehearsed the same use case, made with a rehearsal
  public SubscriptionController(
      ListServices listServices,
      Subscribe subscribe,
      Subscribe rehearsed,
      Services services,
      ForeseeEndings foresee,
      Acts acts) {
    this.listServices = listServices;
    this.subscribe = subscribe;
    this.rehearsed = rehearsed;
    this.services = services;
    this.foresee = foresee;
    this.acts = acts;
  }

  @Action("subscription.list")
  @GetMapping(PATH)
  ResponseEntity<byte[]> list(Call call, @PathVariable String organization) {
    Caller caller = call.inAnyOrganization(organization);
    Page.Wanted wanted = call.query().page();
    String q = call.query().q();
    call.query().check();
    List<Subscription> found =
        Refusals.done(listServices.subscriptions(caller)).stream()
            .filter(each -> Lists.matches(q, name(each) + " " + each.service()))
            .sorted(Comparator.comparing(Subscription::service))
            .toList();
    return Lists.of(
        Lists.part(found, Subscription::service, wanted), each -> Views.of(each, name(each)));
  }

  @Action("subscription.create")
  @PutMapping(PATH + "/{service}")
  ResponseEntity<byte[]> create(
      Call call, @PathVariable String organization, @PathVariable String service) {
    Caller caller = call.inAnyOrganization(organization);
    boolean preview = call.isPreview();
    call.fieldsIfAny().check(Set.of("service", "name", "subscribedAt"));
    if (preview) {
      Refusals.done(rehearsed.subscribe(caller, caller.inOrganization(), service));
      return Previews.of(foresee.nothing());
    }
    boolean before = isSubscribed(caller, service);
    return acts.act(
        call,
        caller,
        guarded -> subscribe.subscribe(guarded, caller.inOrganization(), service),
        made -> answer(made, before));
  }

  @Action("subscription.delete")
  @DeleteMapping(PATH + "/{service}")
  ResponseEntity<byte[]> delete(
      Call call, @PathVariable String organization, @PathVariable String service) {
    Caller caller = call.inAnyOrganization(organization);
    if (call.isPreview()) {
      Refusals.done(rehearsed.end(caller, caller.inOrganization(), service));
      return preview(caller, service);
    }
    return acts.act(
        call,
        caller,
        guarded -> subscribe.end(guarded, caller.inOrganization(), service),
        ended -> Answer.ended());
  }

  /// An operator sees how many tokens there are, but none of another organization's by name.
  private ResponseEntity<byte[]> preview(Caller caller, String service) {
    ForeseeEndings.Foreseen foreseen =
        foresee.ofService(caller.inOrganization(), service, token -> true);
    return caller.may(Permission.TOKENS_READ) ? Previews.of(foreseen) : Previews.counted(foreseen);
  }

  private boolean isSubscribed(Caller caller, String service) {
    return Refusals.done(listServices.subscriptions(caller)).stream()
        .anyMatch(each -> each.service().equals(service));
  }

  private Answer answer(Subscription made, boolean before) {
    Object view = Views.of(made, name(made));
    String path =
        "/api/v1/organizations/" + made.organization() + "/subscriptions/" + made.service();
    return before ? Answer.unchanged(view) : Answer.made(path, view);
  }

  private String name(Subscription subscription) {
    return Service.builtIn(subscription.service())
        .or(() -> services.find(subscription.organization(), subscription.service()))
        .map(Service::name)
        .orElse(subscription.service());
  }
}
