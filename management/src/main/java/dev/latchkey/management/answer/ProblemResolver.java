package dev.latchkey.management.answer;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.Problem;
import dev.latchkey.domain.audit.AuditEntry;
import dev.latchkey.domain.change.ChangeFailed;
import dev.latchkey.domain.change.DataUnavailable;
import dev.latchkey.domain.change.RecordCall;
import dev.latchkey.management.access.Action;
import dev.latchkey.management.access.Call;
import dev.latchkey.management.access.Unauthenticated;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/// Answers what ended a request under `/api/`, `/v1/`, `/oauth2/` or `/.well-known/` with a problem
/// document, before anything else could answer it with a page. A refusal for lack of a right is
// written into the audit log
/// first.
public final class ProblemResolver implements HandlerExceptionResolver, Ordered {
  private static final System.Logger LOG = System.getLogger(ProblemResolver.class.getName());

  private static final List<String> OURS = List.of("/api/", "/v1/", "/oauth2/", "/.well-known/");

  private final Problems problems;
  private final RecordCall recordCall;

  public ProblemResolver(Problems problems, RecordCall recordCall) {
    this.problems = problems;
    this.recordCall = recordCall;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (!isOurs(request)) {
      return null;
    }
    Problem problem = audited(problems.of(failure, request), request, handler);
    if (problem.status() >= 500) {
      tell(problem, failure);
    }
    write(problem, failure, response);
    return new ModelAndView();
  }

  /// Whether a request is for the management API or OAuth 2.0, or looks for verification here.
  public static boolean isOurs(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/api") || OURS.stream().anyMatch(path::startsWith);
  }

  private Problem audited(Problem problem, HttpServletRequest request, @Nullable Object handler) {
    Optional<Call> call = Call.of(request);
    if (problem.code() != ErrorCode.FORBIDDEN
        || call.isEmpty()
        || !(handler instanceof HandlerMethod method)) {
      return problem;
    }
    Action action = method.getMethodAnnotation(Action.class);
    if (action == null || action.auditsRefusals()) {
      return problem;
    }
    try {
      recordCall.refused(
          call.get().caller(), action.value(), subject(action, call.get()), problem.code().name());
      return problem;
    } catch (ChangeFailed unwritten) {
      return problems.of(unwritten, request);
    }
  }

  private static AuditEntry.Subject subject(Action action, Call call) {
    String type = action.value().substring(0, action.value().indexOf('.'));
    return new AuditEntry.Subject(type, call.thing(), "");
  }

  private static void tell(Problem problem, Exception failure) {
    System.Logger.Level level =
        problem.code() == ErrorCode.INTERNAL
            ? System.Logger.Level.ERROR
            : System.Logger.Level.WARNING;
    if (problem.code() == ErrorCode.INTERNAL
        || failure instanceof ChangeFailed
        || failure instanceof DataUnavailable) {
      LOG.log(level, problem.requestId() + " " + problem.code(), failure);
    }
  }

  private static void write(Problem problem, Exception failure, HttpServletResponse response) {
    if (response.isCommitted()) {
      return;
    }
    response.resetBuffer();
    response.setStatus(problem.status());
    headers(problem, failure, response);
    byte[] body = JsonForm.bytes(problem);
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(body.length);
    try {
      response.getOutputStream().write(body);
    } catch (IOException gone) {
      throw new UncheckedIOException("the client has gone", gone);
    }
  }

  private static void headers(Problem problem, Exception failure, HttpServletResponse response) {
    if (failure instanceof Unauthenticated nobody) {
      response.setHeader("WWW-Authenticate", nobody.challenge());
    }
    if (problem.code() == ErrorCode.FORBIDDEN) {
      response.setHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
    }
    if (problem.code() == ErrorCode.SEVERAL_CREDENTIALS) {
      response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_request\"");
    }
    if (problem.status() == 503) {
      response.setHeader("Retry-After", "1");
    }
    if (failure instanceof HttpRequestMethodNotSupportedException wrong
        && wrong.getSupportedMethods() != null) {
      response.setHeader("Allow", String.join(", ", wrong.getSupportedMethods()));
    }
  }
}
