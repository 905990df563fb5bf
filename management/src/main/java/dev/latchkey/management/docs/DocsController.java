package dev.latchkey.management.docs;

import dev.latchkey.api.OpenApiDocument;
import dev.latchkey.management.request.Accept;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `/api/v1/openapi.yaml` and `/api/v1/docs`, for everyone.
@Controller
public final class DocsController {
  private static final MediaType YAML = MediaType.parseMediaType("application/yaml");
  private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");
  private static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
  private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");

  private final byte[] document;
  private final byte[] page;
  private final byte[] script = file("docs.js");
  private final byte[] style = file("docs.css");

  public DocsController() {
    String yaml = OpenApiDocument.text();
    this.document = yaml.getBytes(StandardCharsets.UTF_8);
    this.page = DocsPage.of(Operations.in(yaml)).getBytes(StandardCharsets.UTF_8);
  }

  @GetMapping("/api/v1/openapi.yaml")
  ResponseEntity<byte[]> document(HttpServletRequest request) {
    return ResponseEntity.ok().contentType(Accept.choose(request, List.of(YAML))).body(document);
  }

  @GetMapping("/api/v1/docs")
  ResponseEntity<byte[]> page(HttpServletRequest request) {
    return ResponseEntity.ok().contentType(Accept.choose(request, List.of(HTML))).body(page);
  }

  @GetMapping("/api/v1/docs/docs.js")
  ResponseEntity<byte[]> script() {
    return ResponseEntity.ok().contentType(SCRIPT).body(script);
  }

  @GetMapping("/api/v1/docs/docs.css")
  ResponseEntity<byte[]> style() {
    return ResponseEntity.ok().contentType(STYLE).body(style);
  }

  private static byte[] file(String name) {
    try (InputStream in = DocsController.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(name + " can't be read from the program's jar", failure);
    }
  }
}
