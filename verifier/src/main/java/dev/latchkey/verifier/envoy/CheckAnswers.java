package dev.latchkey.verifier.envoy;

import com.google.rpc.Code;
import com.google.rpc.Status;
import dev.latchkey.api.error.Problem;
import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verifier.http.ProblemWriter;
import dev.latchkey.verifier.proxy.IdentityHeaders;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption;
import io.envoyproxy.envoy.config.core.v3.HeaderValueOption.HeaderAppendAction;
import io.envoyproxy.envoy.service.auth.v3.CheckResponse;
import io.envoyproxy.envoy.service.auth.v3.DeniedHttpResponse;
import io.envoyproxy.envoy.service.auth.v3.OkHttpResponse;
import io.envoyproxy.envoy.type.v3.HttpStatus;
import io.envoyproxy.envoy.type.v3.StatusCode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Answers as Envoy takes them.
///
/// A refusal of any sort is a denial and never an error of the call, since Envoy can be set up to
// let
/// requests through where a call fails.
final class CheckAnswers {
  private final LiveTable live;

  CheckAnswers(LiveTable live) {
    this.live = live;
  }

  /// Lets the request through with who it is. Whatever else the client sent under our names, or
  /// under names that an application may take for ours, goes.
  CheckResponse accepted(Verdict verdict, Set<String> sent) {
    OkHttpResponse.Builder response = OkHttpResponse.newBuilder();
    Set<String> remove = new TreeSet<>();
    sent.stream().filter(IdentityHeaders::isAlias).forEach(remove::add);
    IdentityHeaders.of(verdict, live.current())
        .forEach(
            (name, value) -> {
              // Envoy takes away after it has set, and drops what is empty.
              if (value.isEmpty()) {
                remove.add(name);
              } else {
                remove.remove(name);
                response.addHeaders(header(name, value));
              }
            });
    return CheckResponse.newBuilder()
        .setStatus(Status.newBuilder().setCode(Code.OK_VALUE))
        .setOkResponse(response.addAllHeadersToRemove(remove))
        .build();
  }

  CheckResponse denied(Problem problem, @Nullable String challenge) {
    return denied(problem, challenge, problem.code().mayPass() ? 1 : 0);
  }

  /// @param retryAfterSeconds 0 where waiting does not help
  CheckResponse denied(Problem problem, @Nullable String challenge, long retryAfterSeconds) {
    DeniedHttpResponse.Builder response =
        DeniedHttpResponse.newBuilder()
            .setStatus(HttpStatus.newBuilder().setCode(StatusCode.forNumber(problem.status())))
            .addHeaders(header("content-type", Problem.MEDIA_TYPE))
            .addHeaders(header("cache-control", "no-store"))
            .setBody(ProblemWriter.write(problem).toBuffer().toString(StandardCharsets.UTF_8));
    if (challenge != null) {
      response.addHeaders(header("www-authenticate", challenge));
    }
    if (retryAfterSeconds > 0) {
      response.addHeaders(header("retry-after", Long.toString(retryAfterSeconds)));
    }
    return CheckResponse.newBuilder()
        .setStatus(
            Status.newBuilder()
                .setCode(code(problem.status()).getNumber())
                .setMessage(problem.code().name()))
        .setDeniedResponse(response)
        .build();
  }

  private static Code code(int status) {
    return switch (status) {
      case 401 -> Code.UNAUTHENTICATED;
      case 403 -> Code.PERMISSION_DENIED;
      case 429 -> Code.RESOURCE_EXHAUSTED;
      case 503 -> Code.UNAVAILABLE;
      default -> status < 500 ? Code.INVALID_ARGUMENT : Code.INTERNAL;
    };
  }

  private static HeaderValueOption header(String name, String value) {
    return HeaderValueOption.newBuilder()
        .setHeader(HeaderValue.newBuilder().setKey(name).setValue(value))
        .setAppendAction(HeaderAppendAction.OVERWRITE_IF_EXISTS_OR_ADD)
        .build();
  }
}
