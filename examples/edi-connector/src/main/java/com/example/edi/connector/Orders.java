package com.example.edi.connector;

import com.example.edi.Json;
import com.example.edi.x12.Acknowledgment;
import com.example.edi.x12.AcknowledgmentReader;
import com.example.edi.x12.Interchange;
import com.example.edi.x12.InterchangeReader;
import com.example.edi.x12.UnreadableInterchangeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// Sends files of purchase orders to the endpoint and reads what it answers.
final class Orders {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http;
  private final URI endpoint;
  private final Token token;

  Orders(HttpClient http, URI endpoint, Token token) {
    this.http = http;
    this.endpoint = endpoint;
    this.token = token;
  }

  Interchange read(Path file) throws IOException, UnreadableInterchangeException {
    try (InputStream source = Files.newInputStream(file)) {
      return InterchangeReader.read(source, sender -> true);
    }
  }

  Acknowledgment send(Path file)
      throws RefusedException, UnreachableException, InterruptedException, IOException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/interchanges"))
            .timeout(TIMEOUT)
            .header("Authorization", token.authorization())
            .header("Content-Type", "application/EDI-X12")
            .header("Accept", "application/EDI-X12, application/problem+json")
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    try {
      return acknowledgment(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UnreachableException("The endpoint can't be reached at " + endpoint, e);
    }
  }

  private Acknowledgment acknowledgment(HttpResponse<byte[]> response)
      throws RefusedException, UnreachableException, IOException {
    int status = response.statusCode();
    if (status == 401 || status == 403) {
      throw RefusedException.ofProblem(new String(response.body(), StandardCharsets.UTF_8));
    }
    if (status != 200) {
      throw new UnreachableException(
          "The endpoint answered "
              + status
              + ": "
              + Json.read(new String(response.body(), StandardCharsets.UTF_8))
                  .path("detail")
                  .asText());
    }
    try {
      return AcknowledgmentReader.read(new ByteArrayInputStream(response.body()));
    } catch (UnreadableInterchangeException e) {
      throw new UnreachableException(e.getMessage(), e);
    }
  }
}
