package dev.latchkey.console.people;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.domain.identity.SignedIn;
import dev.latchkey.domain.people.AcceptInvitation;
import dev.latchkey.domain.people.AcceptInvitation.Result;
import dev.latchkey.domain.people.AcceptInvitation.Seen;
import dev.latchkey.domain.people.Invitation;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.session.SessionCookies;
import dev.latchkey.signin.session.SessionFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// The page that an invitation's link opens: for whoever is signed in one button, for somebody new
// a
/// name and a password. The code stands behind `#` in the link and comes in the form, so that it is
/// in no address that a server sees.
@Controller
public final class JoinPage {
  private static final String NOT_GOOD =
      "This invitation was used, was withdrawn, or is older than 7 days. Ask for another.";

  private final AcceptInvitation acceptInvitation;
  private final SessionCookies cookies;
  private final RequestFacts facts;

  public JoinPage(AcceptInvitation acceptInvitation, SessionCookies cookies, RequestFacts facts) {
    this.acceptInvitation = acceptInvitation;
    this.cookies = cookies;
    this.facts = facts;
  }

  @GetMapping(Invitation.PATH)
  ModelAndView ask(HttpServletRequest request) {
    return asking("", FormProblems.NONE, request);
  }

  /// Says what the code is for; changes nothing.
  @PostMapping(Invitation.PATH)
  ModelAndView look(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
    return facts.isSafe(request)
        ? seen(code.strip(), "", FormProblems.NONE, request)
        : asking("", FormProblems.NONE, request);
  }

  @PostMapping(Invitation.PATH + "-accepted")
  ModelAndView join(
      @RequestParam(defaultValue = "") String code,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String newPassword,
      HttpServletRequest request,
      HttpServletResponse response) {
    if (!facts.isSafe(request)) {
      return asking("", FormProblems.NONE, request);
    }
    Optional<SignedIn> person = SessionFilter.person(request);
    Secret given = Secret.of(code.strip());
    Result result =
        person.isPresent()
            ? acceptInvitation.join(person.get(), given)
            : acceptInvitation.joinAsNewcomer(
                given,
                name,
                Secret.of(newPassword),
                SessionFilter.origin(request, facts),
                Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse(""));
    return switch (result) {
      case Result.In in -> enter(in, request, response);
      case Result.NotGood ignored -> asking("", FormProblems.one("code", NOT_GOOD), request);
      case Result.ForSomebodyElse ignored -> seen(code.strip(), name, FormProblems.NONE, request);
      case Result.KnownAlready ignored -> seen(code.strip(), name, FormProblems.NONE, request);
      case Result.Unfit unfit ->
          seen(code.strip(), name, FormProblems.of(unfit.problems()), request);
    };
  }

  private ModelAndView enter(
      Result.In in, HttpServletRequest request, HttpServletResponse response) {
    if (in.begun() != null) {
      cookies.giveSession(request, response, in.begun().cookie());
    }
    return Redirects.to("/o/" + in.into().slug());
  }

  private ModelAndView seen(
      String code, String name, FormProblems problems, HttpServletRequest request) {
    Optional<Seen> seen = acceptInvitation.look(Secret.of(code));
    if (seen.isEmpty()) {
      return asking(code, FormProblems.one("code", NOT_GOOD), request);
    }
    String email = seen.get().invitation().email();
    Optional<SignedIn> person = SessionFilter.person(request);
    ModelAndView page =
        new ModelAndView("console/people/join")
            .addObject("code", code)
            .addObject("name", name)
            .addObject("email", email)
            .addObject("into", seen.get().into().name())
            .addObject("role", seen.get().role().name())
            .addObject("invitedBy", seen.get().invitation().invitedBy().name())
            .addObject("way", way(seen.get(), person))
            .addObject("signedInAs", person.map(each -> each.user().email()).orElse(""))
            .addObject("problems", problems);
    if (problems.any()) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }

  private static String way(Seen seen, Optional<SignedIn> person) {
    if (person.isEmpty()) {
      return seen.known() ? "sign-in" : "new";
    }
    boolean his = person.get().user().email().equalsIgnoreCase(seen.invitation().email());
    return his && person.get().session().opens(seen.into().id()) ? "join" : "other";
  }

  private ModelAndView asking(String code, FormProblems problems, HttpServletRequest request) {
    ModelAndView page =
        new ModelAndView("console/people/invited")
            .addObject("code", code)
            .addObject("safe", facts.isSafe(request))
            .addObject("problems", problems);
    if (problems.any()) {
      page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    }
    return page;
  }
}
