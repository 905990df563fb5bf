package dev.latchkey.console.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.console.ConsoleServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperationsPageTest {
  private static final String NOTE =
      "<span>All requests come from <span>127.0.0.1</span>. If that is your proxy, list it as"
          + " trusted, so that real addresses are seen.";

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path folder;
  private ConsoleServer server;

  @BeforeEach
  void start() {
    server = ConsoleServer.start(folder);
    server.setUp();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void names_a_proxy_that_was_not_listed_once_enough_requests_came_through_it() throws Exception {
    String session = signIn();
    assertThat(page(session, "X-Forwarded-For", "192.0.2.7")).doesNotContain("All requests come");

    for (int request = 0; request < 20; request++) {
      page(session, "X-Forwarded-For", "192.0.2." + request);
    }

    assertThat(page(session, "X-Forwarded-For", "192.0.2.7"))
        .contains(NOTE)
        .contains("<code>trusted-proxies: 127.0.0.1</code>");
  }

  @Test
  void takes_people_who_work_on_the_machine_itself_for_no_proxy() throws Exception {
    String session = signIn();

    for (int request = 0; request < 30; request++) {
      page(session);
    }

    assertThat(page(session)).doesNotContain("All requests come");
  }

  private String page(String session, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.address().resolve("/operations/organizations"))
            .header("Cookie", session);
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> page = send(request.build());
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  private String signIn() throws Exception {
    String form =
        "email="
            + ConsoleServer.EMAIL.replace("@", "%40")
            + "&password="
            + ConsoleServer.PASSWORD.replace(' ', '+');
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve("/sign-in"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return send(request).headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith("latchkey="))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
