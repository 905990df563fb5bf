package dev.latchkey.console.organization;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Page;
import dev.latchkey.domain.access.Permission;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.company.BeginByCompany;
import dev.latchkey.domain.company.CompanySignIn;
import dev.latchkey.domain.company.SetUpCompanySignIn;
import dev.latchkey.domain.group.Group;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.id.GroupId;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.request.SigninSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Organization*, tab *Company Sign-In*: the identity provider that lets this organization's
/// people in.
@Controller
public final class CompanySignInPage {
  private static final String PATH = "/o/{organization}/organization/company-sign-in";

  private final SetUpCompanySignIn setUp;
  private final Groups groups;
  private final SigninSettings settings;

  public CompanySignInPage(SetUpCompanySignIn setUp, Groups groups, SigninSettings settings) {
    this.setUp = setUp;
    this.groups = groups;
    this.settings = settings;
  }

  @GetMapping(PATH)
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable String saved) {
    Optional<CompanySignIn> company = PageRefused.orRefuse(setUp.show(visit.caller()));
    Form form =
        company.map(found -> form(visit, found)).orElseGet(() -> new Form("", "", "groups", ""));
    return page(visit, form, company.isPresent(), FormProblems.NONE)
        .addObject("saved", saved != null);
  }

  @PostMapping(PATH)
  ModelAndView save(
      Visit visit,
      @RequestParam(defaultValue = "") String issuer,
      @RequestParam(defaultValue = "") String clientId,
      @RequestParam(defaultValue = "") String clientSecret,
      @RequestParam(defaultValue = "") String groupsClaim,
      @RequestParam(name = "groups", defaultValue = "") String mapped) {
    SetUpCompanySignIn.Wanted wanted =
        new SetUpCompanySignIn.Wanted(
            issuer.strip(),
            clientId.strip(),
            clientSecret.isEmpty() ? null : Secret.of(clientSecret),
            groupsClaim.strip(),
            lines(mapped));
    return switch (setUp.save(visit.caller(), wanted)) {
      case Outcome.Done<CompanySignIn> ignored ->
          Redirects.to(visit.home() + "/organization/company-sign-in?saved");
      case Outcome.Refused<CompanySignIn>(Refusal why) -> {
        FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
        ModelAndView page =
            page(visit, new Form(issuer, clientId, groupsClaim, mapped), false, problems)
                .addObject("saved", false);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  @PostMapping(PATH + "/remove")
  ModelAndView remove(Visit visit) {
    PageRefused.orRefuse(setUp.remove(visit.caller()));
    return Redirects.to(visit.home() + "/organization/company-sign-in");
  }

  private ModelAndView page(Visit visit, Form form, boolean isSet, FormProblems problems) {
    String origin = settings.publicOrigin();
    return new ModelAndView("console/organization/company-sign-in")
        .addObject("form", form)
        .addObject("isSet", isSet)
        .addObject("mayWrite", visit.may(Permission.ORGANIZATION_WRITE))
        .addObject("callback", origin + BeginByCompany.CALLBACK)
        .addObject("door", origin + "/sign-in/company/" + visit.organization().slug())
        .addObject("problems", problems);
  }

  private Form form(Visit visit, CompanySignIn company) {
    Map<GroupId, String> slugs =
        groups
            .list(visit.organization().id(), "", null, new Page.Wanted(Page.Wanted.MOST, null))
            .items()
            .stream()
            .collect(Collectors.toMap(Group::id, Group::slug));
    String lines =
        new TreeMap<>(company.groups())
            .entrySet().stream()
                .filter(each -> slugs.containsKey(each.getValue()))
                .map(each -> each.getKey() + " = " + slugs.get(each.getValue()))
                .collect(Collectors.joining("\n"));
    return new Form(company.issuer(), company.clientId(), company.groupsClaim(), lines);
  }

  /// `name at the provider = slug`, a line each; a line without a slug names itself.
  private static Map<String, String> lines(String text) {
    Map<String, String> groups = new LinkedHashMap<>();
    text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(
            line -> {
              int at = line.lastIndexOf('=');
              groups.put(
                  at < 0 ? line : line.substring(0, at).strip(),
                  at < 0 ? line : line.substring(at + 1).strip());
            });
    return groups;
  }

  /// The form as it is filled.
  public record Form(String issuer, String clientId, String groupsClaim, String groups) {}
}
