package dev.latchkey.management.oauth;

import dev.latchkey.api.oauth.AuthorizationServerMetadata;
import dev.latchkey.management.answer.JsonForm;
import dev.latchkey.management.answer.ManagementSettings;
import dev.latchkey.management.request.Accept;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// `/.well-known/oauth-authorization-server` (RFC 8414), for everyone.
@Controller
public final class MetadataController {
  private final ManagementSettings settings;

  public MetadataController(ManagementSettings settings) {
    this.settings = settings;
  }

  @GetMapping("/.well-known/oauth-authorization-server")
  ResponseEntity<byte[]> metadata(HttpServletRequest request) {
    Accept.choose(request, List.of(MediaType.APPLICATION_JSON));
    String issuer = settings.publicUrl();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            JsonForm.bytes(
                new AuthorizationServerMetadata(
                    issuer,
                    List.of(),
                    List.of(),
                    settings.verifyUrl() + "/oauth2/introspect",
                    List.of("Bearer", "client_secret_basic"),
                    issuer + "/oauth2/revoke",
                    List.of("none"),
                    issuer + "/api/v1/docs")));
  }
}
