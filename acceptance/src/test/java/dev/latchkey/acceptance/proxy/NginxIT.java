package dev.latchkey.acceptance.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/// Debian's nginx with the settings of docs/manual/nginx.md.
class NginxIT extends ReverseProxyContract {
  @BeforeAll
  static void isInstalled() {
    Assumptions.assumeTrue(
        ProxyProcess.installed("nginx").isPresent(),
        "nginx is not installed: apt-get install nginx-light");
  }

  @Override
  ProxyProcess start(Path folder, String verify, String behind) {
    try {
      int port = ProxyProcess.freePort();
      Path site = folder.resolve("site.conf");
      Files.writeString(
          site,
          ProxyProcess.settings("nginx.md", "nginx")
              .replace("127.0.0.1:8081", verify)
              .replace("127.0.0.1:8090", "127.0.0.1:" + port)
              .replace("127.0.0.1:9000", behind));
      Path settings = folder.resolve("nginx.conf");
      Files.writeString(
          settings,
          """
          daemon off;
          pid %1$s/nginx.pid;
          error_log stderr;
          worker_processes 1;
          events {}
          http {
            access_log off;
            client_body_temp_path %1$s/body;
            proxy_temp_path %1$s/proxy;
            fastcgi_temp_path %1$s/fastcgi;
            uwsgi_temp_path %1$s/uwsgi;
            scgi_temp_path %1$s/scgi;
            include %2$s;
          }
          """
              .formatted(folder, site));
      return ProxyProcess.start(
          folder,
          port,
          List.of(
              ProxyProcess.installed("nginx").orElseThrow().toString(), "-c", settings.toString()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  int statusWithoutAnswer() {
    return 503;
  }
}
