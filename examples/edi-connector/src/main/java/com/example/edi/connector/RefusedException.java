package com.example.edi.connector;

import com.example.edi.Json;
import com.fasterxml.jackson.databind.JsonNode;

/// The token is not good for this (any more). The message is the sentence to show.
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }

  /// From a code alone, where no problem document came with it.
  static RefusedException ofCode(String code) {
    String told = code.equals("SUBSCRIPTION_REQUIRED") ? code : "INVALID_TOKEN";
    return new RefusedException("Error opening connection. Exception is: Error code: " + told);
  }

  /// From a problem document (RFC 9457): its `detail`, else the sentence for its `code`. A refused
  /// bearer token (RFC 6750) has a code of its own and means the same here.
  static RefusedException ofProblem(String body) {
    JsonNode problem = Json.read(body);
    String detail = problem.path("detail").asText();
    return detail.startsWith("Error opening connection.")
        ? new RefusedException(detail)
        : ofCode(problem.path("code").asText());
  }
}
