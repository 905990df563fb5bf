package dev.latchkey.console.organization;

import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.organization.ListServices;
import dev.latchkey.domain.organization.Service;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.Usages;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts services into the words of rows.
public final class ServicesInWords {
  private static final int COUNTED = 10_000;

  private final ListServices listServices;
  private final ListTokens listTokens;
  private final Subscriptions subscriptions;
  private final Usages usages;

  public ServicesInWords(
      ListServices listServices,
      ListTokens listTokens,
      Subscriptions subscriptions,
      Usages usages) {
    this.listServices = listServices;
    this.listTokens = listTokens;
    this.subscriptions = subscriptions;
    this.usages = usages;
  }

  List<ServiceRow> rows(Visit visit) {
    List<Service> all = PageRefused.orRefuse(listServices.list(visit.caller()));
    Map<String, Long> verified =
        visit.may(Permission.TOKENS_READ)
            ? usages.acceptedByService(
                visit.organization().id(), LocalDate.ofInstant(visit.times().now(), ZoneOffset.UTC))
            : Map.of();
    return all.stream().map(service -> row(visit, service, verified)).toList();
  }

  boolean mayWrite(Visit visit) {
    return visit.may(Permission.SERVICES_WRITE);
  }

  /// The organization's own service of that slug, where it may be changed.
  Optional<Service> own(Visit visit, String slug) {
    return PageRefused.orRefuse(listServices.list(visit.caller())).stream()
        .filter(service -> !service.isBuiltIn() && service.slug().equals(slug))
        .findFirst();
  }

  private ServiceRow row(Visit visit, Service service, Map<String, Long> verified) {
    boolean counts = visit.may(Permission.TOKENS_READ);
    return new ServiceRow(
        service.slug(),
        service.name(),
        !service.isBuiltIn(),
        service.permissions().stream().sorted().toList(),
        counts ? tokens(visit, service) : null,
        counts ? verified.getOrDefault(service.slug(), 0L) : null,
        subscription(visit, service));
  }

  private String subscription(Visit visit, Service service) {
    if (!service.needsSubscription()) {
      return "";
    }
    return subscriptions.exists(visit.organization().id(), service.slug())
        ? "Subscribed"
        : "Not subscribed: its tokens are refused";
  }

  private int tokens(Visit visit, Service service) {
    Tokens.Filter ofIt =
        new Tokens.Filter(
            Set.of(Kind.ENVIRONMENT),
            null,
            null,
            null,
            service.slug(),
            null,
            null,
            null,
            null,
            null,
            Set.of(),
            visit.times().now());
    return PageRefused.orRefuse(listTokens.count(visit.caller(), ofIt, COUNTED));
  }
}
