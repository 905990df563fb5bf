package dev.latchkey.console.identity;

import dev.latchkey.console.page.Redirects;
import dev.latchkey.domain.company.BeginByCompany;
import dev.latchkey.domain.company.SignInByCompany;
import dev.latchkey.domain.identity.SignIn;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.RequestIdFilter;
import dev.latchkey.signin.session.CompanyCookie;
import dev.latchkey.signin.session.NextPage;
import dev.latchkey.signin.session.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// Sign-in by a company's own identity provider: asks which company, leads there, and takes back
/// whom it vouches for. One message for every refusal.
@Controller
public final class CompanyPage {
  private static final String PATH = NextPage.SIGN_IN + "/company";

  private final BeginByCompany beginByCompany;
  private final SignInByCompany signInByCompany;
  private final SessionCookies cookies;
  private final RequestFacts facts;

  public CompanyPage(
      BeginByCompany beginByCompany,
      SignInByCompany signInByCompany,
      SessionCookies cookies,
      RequestFacts facts) {
    this.beginByCompany = beginByCompany;
    this.signInByCompany = signInByCompany;
    this.cookies = cookies;
    this.facts = facts;
  }

  /// The form is answered by a link and no redirect: the content policy lets forms lead to our own
  /// pages only.
  @GetMapping(PATH)
  ModelAndView ask(
      @RequestParam(defaultValue = "") String organization,
      @RequestParam(required = false) @Nullable String next) {
    String slug = organization.strip();
    if (slug.isEmpty()) {
      return page("", next, null, null);
    }
    return switch (beginByCompany.begin(slug)) {
      case BeginByCompany.Result.Go go -> page(slug, next, go.there().getHost(), null);
      case BeginByCompany.Result.None ignored ->
          page(slug, next, null, "No company sign-in is set up under this name.");
      case BeginByCompany.Result.Unreachable ignored -> page(slug, next, null, unreachable());
    };
  }

  @GetMapping(PATH + "/{organization:(?!callback).*}")
  @Nullable ModelAndView go(
      @PathVariable String organization,
      @RequestParam(required = false) @Nullable String next,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!facts.isSafe(request)) {
      return Redirects.to(NextPage.SIGN_IN);
    }
    return switch (beginByCompany.begin(organization)) {
      case BeginByCompany.Result.Go(URI there, Secret state) -> {
        cookies.giveCompany(
            request, response, new CompanyCookie(organization, state, NextPage.of(next)));
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader(HttpHeaders.LOCATION, there.toString());
        yield null;
      }
      case BeginByCompany.Result.None ignored ->
          page(organization, next, null, "No company sign-in is set up under this name.");
      case BeginByCompany.Result.Unreachable ignored ->
          page(organization, next, null, unreachable());
    };
  }

  @GetMapping(BeginByCompany.CALLBACK)
  ModelAndView back(
      @RequestParam(defaultValue = "") String state,
      @RequestParam(required = false) @Nullable String code,
      HttpServletRequest request,
      HttpServletResponse response) {
    Optional<CompanyCookie> kept = cookies.company(request);
    cookies.endCompany(request, response);
    String slug = kept.map(CompanyCookie::organization).orElse("");
    Optional<SignIn.Result.In> in =
        signInByCompany.signIn(
            slug,
            kept.map(CompanyCookie::state).orElse(null),
            state,
            code == null ? null : Secret.of(code),
            Arrivals.of(request, cookies, facts));
    if (in.isEmpty()) {
      return page(
          slug,
          null,
          null,
          "Your company's sign-in did not let you in. Its administrators see why in the audit log,"
              + " under request "
              + RequestIdFilter.of(request)
              + ".");
    }
    cookies.giveSession(request, response, in.get().begun().cookie());
    if (in.get().knownBrowser() != null) {
      cookies.giveKnownBrowser(request, response, in.get().knownBrowser());
    }
    String next = NextPage.of(kept.map(CompanyCookie::next).orElse(null));
    return Redirects.to(next.equals(NextPage.START) ? "/o/" + slug : next);
  }

  private static String unreachable() {
    return "The company's identity provider does not answer. Try again, or ask its administrators.";
  }

  private static ModelAndView page(
      String slug, @Nullable String next, @Nullable String host, @Nullable String problem) {
    ModelAndView page =
        new ModelAndView("console/identity/company")
            .addObject("organization", slug)
            .addObject("next", NextPage.of(next))
            .addObject("host", host)
            .addObject("problem", problem);
    if (problem != null) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }
}
