package dev.latchkey.acceptance.company;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Someone at a browser without a script: follows redirects, keeps cookies, fills forms.
final class Person implements AutoCloseable {
  private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(new LoopbackCookies())
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /// Goes to the company's sign-in, gives name and password there, and comes back.
  Page signInAt(URI console, String name, String password) {
    Page form = get(console.resolve("/sign-in/company/acme"));
    Matcher action = FORM.matcher(form.body());
    if (!action.find()) {
      throw new AssertionError("no form at the provider: " + form.body());
    }
    return post(
        form.address().resolve(action.group(1).replace("&amp;", "&")),
        "username=" + KeycloakIT.encoded(name) + "&password=" + KeycloakIT.encoded(password));
  }

  Page get(URI address) {
    return send(HttpRequest.newBuilder(address).GET().build());
  }

  Page post(URI address, String form) {
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  /// Posts a form of the console, with the token that its page has.
  Page submit(URI address, String form) {
    Matcher token = TOKEN.matcher(get(address).body());
    if (!token.find()) {
      throw new AssertionError("not signed in at " + address);
    }
    return post(address, "_csrf=" + KeycloakIT.encoded(token.group(1)) + "&" + form);
  }

  private Page send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Page(answer.uri(), answer.statusCode(), answer.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    http.close();
  }

  /// As browsers do, takes this machine for safe without TLS, so that cookies which are to be sent
  /// safely are sent to it.
  private static final class LoopbackCookies extends CookieManager {
    @Override
    public void put(URI address, Map<String, List<String>> headers) throws IOException {
      Map<String, List<String>> plain = new HashMap<>(headers);
      plain.replaceAll(
          (name, values) ->
              name.equalsIgnoreCase("set-cookie")
                  ? values.stream()
                      .map(cookie -> cookie.replaceAll("(?i);\\s*(secure|version=1)(?=;|$)", ""))
                      .toList()
                  : values);
      super.put(address, plain);
    }
  }

  /// A page where he arrived.
  record Page(URI address, int status, String body) {}
}
