package dev.latchkey.server.control;

import dev.latchkey.api.error.ErrorCode;
import dev.latchkey.api.error.Problem;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.management.answer.JsonForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/// Answers what the servlet container refuses by itself, before any filter: a path that can't be
/// decoded, a method that it does not know. For programs with a problem document, elsewhere in a
/// line; never with the container's own page, which tells what it is.
final class RefusedByContainer extends ErrorReportValve {
  private static final int ID_LENGTH = 20;
  private static final List<String> FOR_PROGRAMS =
      List.of("/api/", "/v1/", "/oauth2/", "/.well-known/");

  private final SecretSource source;

  RefusedByContainer(SecretSource source) {
    this.source = source;
  }

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    String id = "req_" + source.base62(ID_LENGTH);
    String path = request.getRequestURI();
    boolean isApi = path != null && FOR_PROGRAMS.stream().anyMatch(path::startsWith);
    ErrorCode code = code(status);
    try {
      response.setHeader("X-Request-Id", id);
      response.setHeader("X-Content-Type-Options", "nosniff");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      response.setContentType(isApi ? Problem.MEDIA_TYPE : "text/plain;charset=UTF-8");
      response.getOutputStream().write(isApi ? problem(code, status, id) : line(code));
      response.finishResponse();
    } catch (IOException | IllegalStateException gone) {
      // The client has gone, or was answered in part: there is nobody to tell.
    }
  }

  private static byte[] problem(ErrorCode code, int status, String id) {
    Problem problem = Problem.of(code, detail(code), id);
    return JsonForm.bytes(
        new Problem(
            problem.type(),
            problem.title(),
            status,
            problem.detail(),
            code,
            id,
            problem.errors(),
            null));
  }

  private static byte[] line(ErrorCode code) {
    return (detail(code) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String detail(ErrorCode code) {
    return code == ErrorCode.UNREADABLE ? "The request's head can't be read." : code.detail();
  }

  private static ErrorCode code(int status) {
    return switch (status) {
      case 404 -> ErrorCode.NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 413 -> ErrorCode.TOO_LARGE;
      case 503 -> ErrorCode.BUSY;
      default -> status < 500 ? ErrorCode.UNREADABLE : ErrorCode.INTERNAL;
    };
  }
}
