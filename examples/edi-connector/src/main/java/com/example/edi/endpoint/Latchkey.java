package com.example.edi.endpoint;

import com.example.edi.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Asks Latchkey about presented tokens (`POST /v1/verify`).
final class Latchkey {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /// @param verify the verification address
  /// @param verifierToken this endpoint's own, never a sender's
  record Settings(
      URI verify, String verifierToken, String environment, Optional<String> organization) {
    @Override
    public String toString() {
      return "Settings[" + verify + ", " + environment + ", " + organization + "]";
    }
  }

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final Settings settings;

  Latchkey(Settings settings) {
    this.settings = settings;
  }

  Verdict verify(String token, String clientAddress) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(settings.verify().resolve("/v1/verify"))
            .timeout(TIMEOUT)
            .header("Authorization", "Bearer " + settings.verifierToken())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question(token, clientAddress)))
            .build();
    try {
      return verdict(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (IOException e) {
      return new Verdict.Undecided("Latchkey can't be reached at " + settings.verify());
    }
  }

  private String question(String token, String clientAddress) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("token", token);
    settings.organization().ifPresent(name -> fields.put("organization", name));
    fields.put("service", "edi");
    fields.put("environment", settings.environment());
    fields.put("clientAddress", clientAddress);
    return Json.write(fields);
  }

  private static Verdict verdict(HttpResponse<String> response) {
    JsonNode answer = Json.read(response.body());
    if (response.statusCode() != 200) {
      return new Verdict.Undecided(
          "Latchkey answered "
              + response.statusCode()
              + " "
              + answer.path("code").asText()
              + (response.statusCode() == 401 ? " (is the verifier's token good?)" : ""));
    }
    if (!answer.path("active").isBoolean()) {
      return new Verdict.Undecided("Latchkey's answer can't be read");
    }
    return answer.path("active").booleanValue()
        ? new Verdict.Good(answer.path("tokenId").asText())
        : new Verdict.Refused(answer.path("code").asText("INVALID_TOKEN"));
  }
}
