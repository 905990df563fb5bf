package dev.latchkey.acceptance.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppingIT {
  private static final String TOKENS = "/api/v1/organizations/acme/tokens";

  @TempDir Path folder;

  @Test
  void A_use_just_before_a_stop_is_kept() {
    Path data = folder.resolve("data");
    Path file = folder.resolve("admin.token");
    Latchkey.run(
        data,
        "init",
        "--organization",
        "Acme",
        "--admin-email",
        "ann@example.com",
        "--token-file",
        file.toString(),
        "--subscribe",
        "edi");
    ApiClient api = new ApiClient(Latchkey.line(file));
    String id;
    try (RunningServer server = RunningServer.start(data)) {
      ApiClient.Answer made =
          api.post(
              server.console(),
              TOKENS,
              "{\"kind\":\"environment\",\"service\":\"edi\",\"environment\":\"production\"}");
      id = made.text("/id");
      api.post(
          server.verify(),
          "/v1/verify",
          "{\"token\":\"%s\",\"service\":\"edi\"}".formatted(made.text("/value")));

      server.stop();

      assertThat(server.output()).doesNotContain("Exception");
    }
    try (RunningServer server = RunningServer.start(data)) {
      assertThat(api.get(server.console(), TOKENS + "/" + id).text("/lastUsedAt")).isNotEmpty();
    }
  }
}
