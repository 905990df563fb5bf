package dev.latchkey.management.access;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.domain.access.Origin;
import dev.latchkey.management.request.Accept;
import dev.latchkey.management.request.Body;
import dev.latchkey.management.request.Conditions;
import dev.latchkey.management.request.RequestRefused;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.RequestIdFilter;
import dev.latchkey.verification.feed.Position;
import dev.latchkey.verification.follower.Follower;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
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
  private static final Duration LONGEST_CATCHING_UP = Duration.ofSeconds(5);
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final Bearers bearers;
  private final Callers callers;
  private final RequestFacts facts;
  private final Follower follower;

  public CallResolver(Bearers bearers, Callers callers, RequestFacts facts, Follower follower) {
    this.bearers = bearers;
    this.callers = callers;
    this.facts = facts;
    this.follower = follower;
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
    catchUp(request);
    return call;
  }

  private void catchUp(HttpServletRequest request) throws InterruptedException {
    Position position = Conditions.feedPosition(request);
    if (position != null && !follower.appliedAtLeast(position, LONGEST_CATCHING_UP)) {
      throw RequestRefused.because(
          ErrorCode.FRESHNESS_LOST, "This node has not come as far as X-Feed-Position yet.");
    }
  }

  private static List<MediaType> forms(MethodParameter parameter) {
    Action action = Objects.requireNonNull(parameter.getMethodAnnotation(Action.class));
    return Arrays.stream(action.produces()).map(MediaType::parseMediaType).toList();
  }
}
