package dev.latchkey.verifier.http;

import dev.latchkey.api.error.FieldError;
import dev.latchkey.api.error.Problem;
import dev.latchkey.verifier.json.JsonBytes;

/// Problem documents (RFC 9457) as bytes.
public final class ProblemWriter {
  private ProblemWriter() {}

  public static JsonBytes write(Problem problem) {
    JsonBytes json = new JsonBytes(384);
    json.ascii("{\"type\":").text(problem.type());
    json.ascii(",\"title\":").text(problem.title());
    json.ascii(",\"status\":").number(problem.status());
    json.ascii(",\"detail\":").text(problem.detail());
    json.ascii(",\"code\":").text(problem.code().name());
    json.ascii(",\"requestId\":").text(problem.requestId());
    if (!problem.errors().isEmpty()) {
      json.ascii(",\"errors\":[");
      String between = "";
      for (FieldError error : problem.errors()) {
        json.ascii(between).ascii("{\"field\":").text(error.field());
        json.ascii(",\"code\":").text(error.code().name());
        json.ascii(",\"message\":").text(error.message()).ascii("}");
        between = ",";
      }
      json.ascii("]");
    }
    return json.ascii("}");
  }
}
