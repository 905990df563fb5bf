package dev.latchkey.console.page;

import dev.latchkey.domain.access.Caller;
import dev.latchkey.domain.identity.SignedIn;
import dev.latchkey.signin.session.Callers;
import dev.latchkey.signin.session.SessionFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/// Gives controllers the [Visit], by the session and the organization in the path. An organization
/// that the person is no member of is not found, exactly as an invented one.
public final class VisitResolver implements HandlerMethodArgumentResolver {
  public static final String MODEL = "visit";

  private final Callers callers;
  private final InstantSource clock;
  private final ZoneId serverZone;

  public VisitResolver(Callers callers, InstantSource clock, ZoneId serverZone) {
    this.callers = callers;
    this.clock = clock;
    this.serverZone = serverZone;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(Visit.class);
  }

  @Override
  public Object resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest webRequest,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest request =
        Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
    Visit visit = visit(request, organizationIn(request));
    if (container != null) {
      container.addAttribute(MODEL, visit);
    }
    request.setAttribute(MODEL, visit);
    return visit;
  }

  private Visit visit(HttpServletRequest request, @Nullable String slug) {
    SignedIn person = SessionFilter.person(request).orElseThrow(NoSuchPage::new);
    Preferences preferences = Preferences.parse(person.user().preferences());
    Times times =
        new Times(clock.instant(), preferences.zoneOr(serverZone), preferences.exactTimes());
    Callers.@Nullable Membership membership =
        slug == null ? null : callers.in(person, slug).orElseThrow(NoSuchPage::new);
    Caller caller = membership == null ? callers.inInstallation(person) : membership.caller();
    return new Visit(
        person,
        membership,
        caller,
        preferences,
        times,
        callers.organizations(person),
        request.getRequestURI());
  }

  /// The visit of a request whose page could not be shown; nothing where no one is signed in.
  public @Nullable Visit forError(HttpServletRequest request) {
    if (request.getAttribute(MODEL) instanceof Visit visit) {
      return visit;
    }
    return SessionFilter.person(request).isPresent() ? visit(request, null) : null;
  }

  private static @Nullable String organizationIn(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return variables instanceof Map<?, ?> map && map.get("organization") instanceof String slug
        ? slug
        : null;
  }
}
