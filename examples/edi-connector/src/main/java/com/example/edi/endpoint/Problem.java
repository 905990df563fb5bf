package com.example.edi.endpoint;

import com.example.edi.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// A refusal as a problem document (RFC 9457).
record Problem(int status, String code, String title, String detail) {
  static Problem refused(String code) {
    boolean subscription = code.equals("SUBSCRIPTION_REQUIRED");
    String told = subscription ? code : "INVALID_TOKEN";
    return new Problem(
        subscription ? 403 : 401,
        told,
        subscription ? "Forbidden" : "Unauthorized",
        "Error opening connection. Exception is: Error code: " + told);
  }

  static Problem undecided() {
    return new Problem(
        503,
        "UNAVAILABLE",
        "Service Unavailable",
        "Latchkey can't decide about the token now. Nothing was accepted; send the interchange"
            + " again later.");
  }

  static Problem unreadable(String detail) {
    return new Problem(400, "UNREADABLE", "Bad Request", detail);
  }

  static Problem tooLarge(long most) {
    return new Problem(
        413, "TOO_LARGE", "Content Too Large", "An interchange has at most " + most + " bytes.");
  }

  static Problem internal() {
    return new Problem(
        500,
        "INTERNAL",
        "Internal Server Error",
        "The endpoint failed; nothing was accepted. Its log says why.");
  }

  String json() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", "about:blank");
    fields.put("title", title);
    fields.put("status", status);
    fields.put("detail", detail);
    fields.put("code", code);
    return Json.write(fields);
  }
}
