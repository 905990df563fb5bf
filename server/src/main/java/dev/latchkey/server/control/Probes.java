package dev.latchkey.server.control;

import dev.latchkey.verification.follower.Follower;
import dev.latchkey.verifier.operations.Draining;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// `/livez`, `/readyz` and `/startupz` of the control plane, as on the other ports.
@RestController
class Probes {
  private static final Map<String, String> UP = Map.of("status", "UP");
  private static final Map<String, String> DOWN = Map.of("status", "DOWN");

  private final Follower follower;
  private final Draining draining;

  Probes(Follower follower, Draining draining) {
    this.follower = follower;
    this.draining = draining;
  }

  @GetMapping("/livez")
  Map<String, String> live() {
    return UP;
  }

  @GetMapping("/readyz")
  ResponseEntity<Map<String, String>> ready() {
    return answer(follower.freshness().isFresh() && !draining.hasBegun());
  }

  @GetMapping("/startupz")
  ResponseEntity<Map<String, String>> started() {
    return answer(follower.freshness().stalenessMillis() != Long.MAX_VALUE);
  }

  private static ResponseEntity<Map<String, String>> answer(boolean up) {
    return up
        ? ResponseEntity.ok(UP)
        : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(DOWN);
  }
}
