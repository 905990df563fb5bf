package dev.latchkey.acceptance.dataplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Someone who uses the console by its forms.
final class Person {
  private static final Pattern CSRF =
      Pattern.compile("name=\"_?csrf\" (?:content|value)=\"([^\"]+)\"");
  private static final Pattern PERMISSION =
      Pattern.compile("name=\"permission\" value=\"([a-z:]+)\"");
  private static final Pattern VALUE = Pattern.compile("lk_usr_[0-9A-Za-z]{61}");

  private final URI console;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(new CookieManager())
          .build();

  Person(URI console) {
    this.console = console;
  }

  void signIn(String email, String password) {
    get("/sign-in");
    HttpResponse<String> in =
        post("/sign-in", List.of("email", email, "password", password, "next", "/", "zone", ""));
    if (in.statusCode() >= 400 || in.headers().firstValue("Location").isEmpty()) {
      throw new AssertionError("not signed in: " + in.statusCode() + " " + in.body());
    }
  }

  /// A personal token with every permission that the form offers.
  String personalToken(String organization) {
    String home = "/o/" + organization + "/my-tokens";
    String page = get(home + "/new");
    List<String> form =
        new ArrayList<>(
            List.of("_csrf", first(CSRF, page, 1), "name", "for tests", "expiry", "90"));
    Matcher permissions = PERMISSION.matcher(page);
    while (permissions.find()) {
      form.add("permission");
      form.add(permissions.group(1));
    }
    return first(VALUE, post(home, form).body(), 0);
  }

  private String get(String path) {
    return send(HttpRequest.newBuilder(console.resolve(path)).GET()).body();
  }

  private HttpResponse<String> post(String path, List<String> form) {
    StringBuilder body = new StringBuilder();
    for (int at = 0; at < form.size(); at += 2) {
      body.append(at == 0 ? "" : "&")
          .append(form.get(at))
          .append('=')
          .append(URLEncoder.encode(form.get(at + 1), StandardCharsets.UTF_8));
    }
    return send(
        HttpRequest.newBuilder(console.resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", console.resolve("/").toString().replaceAll("/$", ""))
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofMinutes(2)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String first(Pattern pattern, String page, int group) {
    Matcher found = pattern.matcher(page);
    if (!found.find()) {
      throw new AssertionError("no " + pattern + " in " + page);
    }
    return found.group(group);
  }
}
