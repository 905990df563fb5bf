package dev.latchkey.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The description of all listeners (OpenAPI 3.1), as it is served at `/api/v1/openapi.yaml`.
public final class OpenApiDocument {
  private static final String NAME = "openapi.yaml";

  private OpenApiDocument() {}

  /// The document's text.
  public static String text() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is not beside " + OpenApiDocument.class);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(NAME + " can't be read from the program's jar", failure);
    }
  }
}
