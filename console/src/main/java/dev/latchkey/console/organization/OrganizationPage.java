package dev.latchkey.console.organization;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.organization.EditOrganization;
import dev.latchkey.domain.organization.ListServices;
import dev.latchkey.domain.organization.Organization;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.Subscribe;
import dev.latchkey.domain.organization.Subscriptions;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Organization* with its tabs *General* and *Subscriptions*.
@Controller
public final class OrganizationPage {
  private final EditOrganization editOrganization;
  private final ListServices listServices;
  private final Subscribe subscribe;

  public OrganizationPage(
      EditOrganization editOrganization, ListServices listServices, Subscribe subscribe) {
    this.editOrganization = editOrganization;
    this.listServices = listServices;
    this.subscribe = subscribe;
  }

  @GetMapping("/o/{organization}/organization")
  ModelAndView subscriptions(Visit visit) {
    List<Service> services = PageRefused.orRefuse(listServices.list(visit.caller()));
    Map<String, Subscriptions.Subscription> held =
        PageRefused.orRefuse(listServices.subscriptions(visit.caller())).stream()
            .collect(Collectors.toMap(Subscriptions.Subscription::service, Function.identity()));
    List<Row> rows =
        services.stream()
            .filter(service -> service.needsSubscription() || held.containsKey(service.slug()))
            .map(service -> row(visit, service, held.get(service.slug())))
            .toList();
    return new ModelAndView("console/organization/subscriptions")
        .addObject("services", rows)
        .addObject("mayChange", visit.isOperator());
  }

  @GetMapping("/o/{organization}/organization/general")
  ModelAndView general(Visit visit, @RequestParam(required = false) @Nullable String saved) {
    Organization organization = PageRefused.orRefuse(editOrganization.show(visit.caller()));
    return general(visit, organization.name(), FormProblems.NONE).addObject("saved", saved != null);
  }

  @PostMapping("/o/{organization}/organization/general")
  ModelAndView rename(Visit visit, @RequestParam(defaultValue = "") String name) {
    return switch (editOrganization.rename(visit.caller(), name, null)) {
      case Outcome.Done<Organization> ignored ->
          Redirects.to(visit.home() + "/organization/general?saved");
      case Outcome.Refused<Organization>(Refusal why) -> {
        FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
        ModelAndView page = general(visit, name, problems).addObject("saved", false);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  @PostMapping("/o/{organization}/organization/subscriptions/{service}")
  ModelAndView subscribe(Visit visit, @PathVariable String service) {
    PageRefused.orRefuse(subscribe.subscribe(visit.caller(), visit.organization().id(), service));
    return Redirects.to(visit.home() + "/organization");
  }

  @PostMapping("/o/{organization}/organization/subscriptions/{service}/end")
  ModelAndView end(Visit visit, @PathVariable String service) {
    PageRefused.orRefuse(subscribe.end(visit.caller(), visit.organization().id(), service));
    return Redirects.to(visit.home() + "/organization");
  }

  private static ModelAndView general(Visit visit, String name, FormProblems problems) {
    return new ModelAndView("console/organization/general")
        .addObject("name", name)
        .addObject("mayWrite", visit.may(Permission.ORGANIZATION_WRITE))
        .addObject("made", visit.times().exact(visit.organization().createdAt()))
        .addObject("problems", problems);
  }

  private static Row row(
      Visit visit, Service service, Subscriptions.@Nullable Subscription subscription) {
    return new Row(
        service.slug(),
        service.name(),
        subscription == null ? null : visit.times().moment(subscription.since()));
  }

  /// A service that needs a subscription.
  ///
  /// @param since null where the organization is not subscribed
  public record Row(String slug, String name, @Nullable Moment since) {}
}
