package dev.latchkey.console.overview;

import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.console.token.Addresses;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.identity.FindPeople;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.Token;
import dev.latchkey.domain.token.Tokens;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Where a visit begins and how one gets about: the start, *Go to…*, *Help*.
@Controller
public final class StartPages {
  private static final Page.Wanted FEW = new Page.Wanted(8, null);
  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("Overview", "/overview"),
          Map.entry("Access Tokens", "/access-tokens"),
          Map.entry("All Tokens", "/all-tokens"),
          Map.entry("Organization: Access Tokens", "/organization/access-tokens"),
          Map.entry("Organization: Subscriptions", "/organization"),
          Map.entry("Organization: General", "/organization/general"),
          Map.entry("Organization: Technical Users", "/organization/technical-users"),
          Map.entry("Members", "/members"),
          Map.entry("Invitations", "/members/invitations"),
          Map.entry("Roles", "/roles"),
          Map.entry("Groups", "/groups"),
          Map.entry("Environments", "/environments"),
          Map.entry("Check a Token", "/check"),
          Map.entry("Audit Log", "/audit"),
          Map.entry("Organization: Policies", "/organization/policies"),
          Map.entry("My Access Tokens", "/my-tokens"));

  private static final int FEW_PEOPLE = 5;

  private final ListTokens listTokens;
  private final FindPeople findPeople;
  private final Addresses addresses;

  public StartPages(ListTokens listTokens, FindPeople findPeople, Addresses addresses) {
    this.listTokens = listTokens;
    this.findPeople = findPeople;
    this.addresses = addresses;
  }

  @GetMapping("/")
  ModelAndView start(Visit visit) {
    if (visit.organizations().isEmpty() && !visit.isOperator()) {
      return new ModelAndView("console/overview/no-organization");
    }
    return Redirects.to(visit.anyHome());
  }

  @GetMapping("/o/{organization}")
  ModelAndView home(Visit visit) {
    return Redirects.to(visit.home() + (visit.isGuest() ? "/groups" : "/overview"));
  }

  /// Keeps the session: that the request came is enough.
  @GetMapping("/account/stay")
  void stay(Visit visit, HttpServletResponse response) {
    if (!visit.person().user().active()) {
      throw new NoSuchPage();
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @GetMapping("/help")
  ModelAndView help(Visit visit) {
    String version = StartPages.class.getPackage().getImplementationVersion();
    return new ModelAndView("console/overview/help")
        .addObject("addresses", addresses)
        .addObject("version", version == null ? "development" : version);
  }

  @GetMapping("/o/{organization}/go")
  ModelAndView find(Visit visit, @RequestParam(defaultValue = "") String q) {
    String wanted = q.strip().toLowerCase(Locale.ROOT);
    List<Place> pages =
        PAGES.entrySet().stream()
            .filter(
                page -> !visit.isGuest() || Set.of("Groups", "All Tokens").contains(page.getKey()))
            .filter(page -> page.getKey().toLowerCase(Locale.ROOT).contains(wanted))
            .map(page -> new Place(page.getKey(), "Page", visit.home() + page.getValue()))
            .sorted(java.util.Comparator.comparing(Place::name))
            .toList();
    return new ModelAndView("console/overview/go :: found")
        .addObject("pages", pages)
        .addObject("tokens", tokens(visit, q.strip()))
        .addObject("people", people(visit, q.strip()));
  }

  /// A person leads to what he did, which only those who may read the audit log can follow.
  private List<Place> people(Visit visit, String q) {
    if (q.isEmpty() || !visit.may(Permission.MEMBERS_READ) || !visit.may(Permission.AUDIT_READ)) {
      return List.of();
    }
    return PageRefused.orRefuse(findPeople.find(visit.caller(), q, FEW_PEOPLE)).stream()
        .map(
            user ->
                new Place(user.name(), user.email(), visit.home() + "/audit?actor=" + user.id()))
        .toList();
  }

  private List<Place> tokens(Visit visit, String q) {
    if (q.isEmpty() || !visit.may(Permission.TOKENS_READ)) {
      return List.of();
    }
    Tokens.Filter named =
        new Tokens.Filter(
            Set.of(Kind.ENVIRONMENT),
            null,
            null,
            null,
            null,
            null,
            q,
            null,
            null,
            null,
            Set.of(),
            visit.times().now());
    return PageRefused.orRefuse(listTokens.list(visit.caller(), named, Tokens.Sort.NEWEST, FEW))
        .items()
        .stream()
        .map(token -> place(visit, token))
        .toList();
  }

  private static Place place(Visit visit, Token token) {
    return new Place(token.label(), token.hint(), visit.home() + "/access-tokens/" + token.id());
  }

  /// Something to go to.
  public record Place(String name, String what, String path) {}
}
