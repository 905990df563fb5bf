package dev.latchkey.management.access;

import dev.latchkey.domain.access.Origin;
import dev.latchkey.management.request.Accept;
import dev.latchkey.management.request.Body;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.RequestIdFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives handlers their [Call]. Before anything is done: who calls, then the answer's form, the
/// body, the headers of a change, and whether this node has come as far as the caller has seen.
public final class CallResolver implements HandlerMethodArgumentResolver {
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final Bearers bearers;
  private final Callers callers;
  private final RequestFacts facts;
  private final CatchUp catchUp;

  public CallResolver(Bearers bearers, Callers callers, RequestFacts facts, CatchUp catchUp) {
    this.bearers = bearers;
    this.callers = callers;
    this.facts = facts;
    this.catchUp = catchUp;
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Call.class;
  }

  @Override
  public Call resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest web,
      @Nullable WebDataBinderFactory binders)
      throws IOException, InterruptedException {
    HttpServletRequest request =
        Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
    Bearer bearer = bearers.authenticate(request);
    MediaType form = Accept.choose(request, forms(parameter));
    Body body = WITH_BODY.contains(request.getMethod()) ? Body.of(request) : Body.none();
    Origin origin = new Origin(facts.clientAddress(request), RequestIdFilter.of(request));
    Call call = new Call(request, bearer, callers, origin, form, body);
    catchUp.await(request);
    return call;
  }

  private static List<MediaType> forms(MethodParameter parameter) {
    Action action = Objects.requireNonNull(parameter.getMethodAnnotation(Action.class));
    return Arrays.stream(action.produces()).map(MediaType::parseMediaType).toList();
  }
}
