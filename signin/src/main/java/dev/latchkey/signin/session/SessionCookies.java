package dev.latchkey.signin.session;

import dev.latchkey.domain.identity.SignIn;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.request.RequestFacts;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/// The cookies of sign-in: `__Host-latchkey` for the session, `__Host-latchkey-known` for a browser
/// that a person signed in with before, `__Host-latchkey-company` while he is away at his company's
/// sign-in.
///
/// On plain HTTP to this machine itself they have no `__Host-` and no Secure, since not every
/// browser keeps a Secure cookie there. A request is read by the name that it could have been
/// given, so a cookie set over plain HTTP never counts over HTTPS.
public final class SessionCookies {
  private static final String SESSION = "latchkey";
  private static final String KNOWN = "latchkey-known";
  private static final String COMPANY = "latchkey-company";
  private static final Duration AWAY_FOR = Duration.ofMinutes(10);

  private final RequestFacts facts;

  public SessionCookies(RequestFacts facts) {
    this.facts = facts;
  }

  public Optional<Secret> session(HttpServletRequest request) {
    return read(request, SESSION);
  }

  public Optional<Secret> knownBrowser(HttpServletRequest request) {
    return read(request, KNOWN);
  }

  public void giveSession(HttpServletRequest request, HttpServletResponse response, Secret value) {
    write(request, response, SESSION, value.expose(), null);
  }

  public void giveKnownBrowser(
      HttpServletRequest request, HttpServletResponse response, Secret value) {
    write(request, response, KNOWN, value.expose(), SignIn.KNOWN_FOR);
  }

  public void endSession(HttpServletRequest request, HttpServletResponse response) {
    write(request, response, SESSION, "", Duration.ZERO);
  }

  /// What the browser kept while it was away at a company's provider.
  public Optional<CompanyCookie> company(HttpServletRequest request) {
    return read(request, COMPANY).flatMap(CompanyCookie::parse);
  }

  public void giveCompany(
      HttpServletRequest request, HttpServletResponse response, CompanyCookie value) {
    write(request, response, COMPANY, value.text().expose(), AWAY_FOR);
  }

  public void endCompany(HttpServletRequest request, HttpServletResponse response) {
    write(request, response, COMPANY, "", Duration.ZERO);
  }

  private Optional<Secret> read(HttpServletRequest request, String name) {
    Cookie[] cookies = request.getCookies();
    if (cookies == null) {
      return Optional.empty();
    }
    String wanted = prefix(request) + name;
    List<Cookie> found =
        Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(wanted)).toList();
    return found.size() == 1
        ? Optional.of(Secret.of(found.getFirst().getValue()))
        : Optional.empty();
  }

  private void write(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      @org.jspecify.annotations.Nullable Duration kept) {
    ResponseCookie.ResponseCookieBuilder cookie =
        ResponseCookie.from(prefix(request) + name, value)
            .path("/")
            .httpOnly(true)
            .secure(facts.isHttps(request))
            .sameSite("Lax");
    if (kept != null) {
      cookie.maxAge(kept);
    }
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }

  private String prefix(HttpServletRequest request) {
    return facts.isHttps(request) ? "__Host-" : "";
  }
}
