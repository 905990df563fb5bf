package dev.latchkey.console;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser of its own cookies, without a script.
public final class Browser {
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

  private final ConsoleServer server;
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  public Browser(ConsoleServer server) {
    this.server = server;
  }

  /// Signs in by e-mail and password.
  public HttpResponse<String> signIn(String password) {
    return post(
        "/sign-in", "email=" + encoded(ConsoleServer.EMAIL) + "&password=" + encoded(password));
  }

  public boolean isSignedIn() {
    return get("/account/sessions").statusCode() == 200;
  }

  public HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(server.address().resolve(path)).GET().build());
  }

  public HttpResponse<String> post(String path, String form) {
    return send(
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  /// Posts with the token that this session's forms have.
  public HttpResponse<String> submit(String path, String form) {
    Matcher found = FORM_TOKEN.matcher(get("/account/sessions").body());
    if (!found.find()) {
      throw new AssertionError("not signed in");
    }
    return post(path, "_csrf=" + encoded(found.group(1)) + (form.isEmpty() ? "" : "&" + form));
  }

  /// The value of a hidden field.
  public static String field(String page, String name) {
    Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    if (!found.find()) {
      throw new AssertionError("no field " + name + " in " + page);
    }
    return found.group(1);
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
