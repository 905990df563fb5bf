package dev.latchkey.acceptance.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/// Debian's Caddy with the settings of docs/manual/caddy.md.
class CaddyIT extends ReverseProxyContract {
  @BeforeAll
  static void isInstalled() {
    Assumptions.assumeTrue(
        ProxyProcess.installed("caddy").isPresent(),
        "Caddy is not installed: apt-get install caddy");
  }

  @Override
  ProxyProcess start(Path folder, String verify, String behind) {
    try {
      int port = ProxyProcess.freePort();
      Path settings = folder.resolve("Caddyfile");
      Files.writeString(
          settings,
          "{\n\tadmin off\n\tauto_https off\n}\n\n"
              + ProxyProcess.settings("caddy.md", "caddyfile")
                  .replace("127.0.0.1:8081", verify)
                  .replace("127.0.0.1:8091", "127.0.0.1:" + port)
                  .replace("127.0.0.1:9000", behind));
      return ProxyProcess.start(
          folder,
          port,
          List.of(
              ProxyProcess.installed("caddy").orElseThrow().toString(),
              "run",
              "--config",
              settings.toString(),
              "--adapter",
              "caddyfile"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  int statusWithoutAnswer() {
    return 502;
  }
}
