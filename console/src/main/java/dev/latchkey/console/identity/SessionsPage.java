package dev.latchkey.console.identity;

import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.id.SessionId;
import dev.latchkey.domain.identity.EndSessions;
import dev.latchkey.domain.identity.ListSessions;
import dev.latchkey.domain.identity.Session;
import dev.latchkey.domain.identity.SignOut;
import dev.latchkey.signin.session.NextPage;
import dev.latchkey.signin.session.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/// Where a person is signed in, and the ways out.
@Controller
public final class SessionsPage {
  private final ListSessions listSessions;
  private final EndSessions endSessions;
  private final SignOut signOut;
  private final SessionCookies cookies;

  public SessionsPage(
      ListSessions listSessions, EndSessions endSessions, SignOut signOut, SessionCookies cookies) {
    this.listSessions = listSessions;
    this.endSessions = endSessions;
    this.signOut = signOut;
    this.cookies = cookies;
  }

  @GetMapping("/account/sessions")
  ModelAndView show(Visit visit) {
    List<Row> rows =
        listSessions.list(visit.person()).stream().map(session -> row(session, visit)).toList();
    return new ModelAndView("console/identity/sessions").addObject("sessions", rows);
  }

  @PostMapping("/account/sessions/{id}/end")
  ModelAndView end(
      Visit visit,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response) {
    SessionId session = SessionId.parse(id).orElseThrow(NoSuchPage::new);
    if (session.equals(visit.person().session().id())) {
      return leave(visit, request, response);
    }
    if (!endSessions.end(visit.person(), session)) {
      throw new NoSuchPage();
    }
    return Redirects.to("/account/sessions");
  }

  @PostMapping("/account/sessions/end-all")
  ModelAndView endAll(Visit visit, HttpServletRequest request, HttpServletResponse response) {
    endSessions.endAll(visit.person());
    return out(request, response);
  }

  @PostMapping("/sign-out")
  ModelAndView leave(Visit visit, HttpServletRequest request, HttpServletResponse response) {
    signOut.signOut(visit.person());
    return out(request, response);
  }

  private ModelAndView out(HttpServletRequest request, HttpServletResponse response) {
    cookies.endSession(request, response);
    response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return Redirects.to(NextPage.SIGN_IN);
  }

  private static Row row(Session session, Visit visit) {
    return new Row(
        session.id().toString(),
        Device.of(session.device()),
        session.device(),
        session.address(),
        visit.times().moment(session.createdAt()),
        visit.times().moment(session.seenAt()),
        session.id().equals(visit.person().session().id()));
  }

  /// A session as the page shows it.
  public record Row(
      String id,
      String device,
      String userAgent,
      String address,
      Moment since,
      Moment seen,
      boolean isThis) {}
}
