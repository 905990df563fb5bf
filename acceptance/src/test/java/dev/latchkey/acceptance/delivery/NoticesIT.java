package dev.latchkey.acceptance.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.latchkey.acceptance.server.ApiClient;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesIT {
  private static final String EMAIL = "ann@example.com";
  private static final String PASSWORD = "three grey herons walk";
  private static final Duration MOST = Duration.ofMinutes(3);
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]+");

  @TempDir private Path folder;
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private HttpServer receiver;
  private RunningServer server;
  private ApiClient api;

  @BeforeEach
  void start() throws IOException {
    mail.start();
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/hook",
        exchange -> {
          Call call =
              new Call(
                  exchange.getRequestHeaders().getFirst("webhook-id"),
                  exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                  exchange.getRequestHeaders().getFirst("webhook-signature"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          boolean first = calls.stream().noneMatch(each -> each.id().equals(call.id()));
          calls.add(call);
          exchange.sendResponseHeaders(first && call.isOfExpiry() ? 500 : 204, -1);
          exchange.close();
        });
    receiver.start();
    Path data = folder.resolve("data");
    Path token = folder.resolve("token");
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    Latchkey.Ran init =
        Latchkey.run(
            data,
            "init",
            "--organization",
            "Acme",
            "--admin-email",
            EMAIL,
            "--admin-password-file",
            password.toString(),
            "--token-file",
            token.toString());
    assertThat(init.exitCode()).as(init.output()).isZero();
    server =
        RunningServer.start(
            data,
            "--mail-url",
            "smtp://127.0.0.1:" + mail.getSmtp().getPort(),
            "--allow-outgoing",
            "127.0.0.1/32");
    api = new ApiClient(Latchkey.line(token));
  }

  @AfterEach
  void stop() {
    server.close();
    receiver.stop(0);
    mail.stop();
  }

  @Test
  void An_expiry_is_told_by_mail_and_by_a_signed_call_that_is_repeated_under_the_same_id() {
    post("/sign-in", "email=" + encoded(EMAIL) + "&password=" + encoded(PASSWORD));
    String secret = addWebhook();
    expiringToken(Instant.now().plus(Duration.ofDays(14)).plusSeconds(3));

    await(
        "the mail came",
        () -> subjects().stream().anyMatch(each -> each.contains("expires in 14 days")));
    await("the call was repeated", () -> ofExpiry().size() == 2);

    List<Call> expiry = ofExpiry();
    assertThat(expiry.get(1).id()).isEqualTo(expiry.get(0).id());
    assertThat(expiry).allSatisfy(call -> assertThat(call.isSignedWith(secret)).isTrue());
    assertThat(expiry.getFirst().body()).contains("\"type\":\"token.expires-in-14-days\"");
    assertThat(subjects()).filteredOn(each -> each.contains("expires in 14 days")).hasSize(1);
    assertThat(get("/o/acme/organization/notices"))
        .contains("A token expires in 14 days", "1 e-mail, 1 webhook");
    assertThat(server.output()).doesNotContain(secret);
  }

  @Test
  void A_test_reaches_the_administrators_and_the_webhook() {
    post("/sign-in", "email=" + encoded(EMAIL) + "&password=" + encoded(PASSWORD));
    String secret = addWebhook();

    submit("/o/acme/organization/notices/test", "");

    await("the mail came", () -> subjects().contains("A test of Latchkey's notices"));
    await("the call came", () -> calls.stream().anyMatch(call -> call.body().contains("\"test\"")));
    assertThat(calls).allSatisfy(call -> assertThat(call.isSignedWith(secret)).isTrue());
  }

  private String addWebhook() {
    String url = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    String made = submit("/o/acme/organization/notices/webhooks", "url=" + encoded(url)).body();
    Matcher secret = SECRET.matcher(made.replace("&#43;", "+").replace("&#61;", "="));
    assertThat(secret.find()).as(made).isTrue();
    return secret.group();
  }

  private void expiringToken(Instant expiresAt) {
    ApiClient.Answer made =
        api.post(
            server.console(),
            "/api/v1/organizations/acme/tokens",
            """
            {"kind":"environment","service":"agent-metrics","environment":"production",
             "description":"orders","expiresAt":"%s"}
            """
                .formatted(expiresAt));
    assertThat(made.status()).as(made.http().body()).isEqualTo(201);
  }

  private List<Call> ofExpiry() {
    return calls.stream().filter(Call::isOfExpiry).toList();
  }

  private List<String> subjects() {
    return List.of(mail.getReceivedMessages()).stream().map(NoticesIT::subject).toList();
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> submit(String path, String form) {
    Matcher token = TOKEN.matcher(get("/o/acme/organization/notices"));
    assertThat(token.find()).isTrue();
    return post(path, "_csrf=" + encoded(token.group(1)) + "&" + form);
  }

  private String get(String path) {
    return send(HttpRequest.newBuilder(server.console().resolve(path)).GET().build()).body();
  }

  private HttpResponse<String> post(String path, String form) {
    URI address = server.console().resolve(path);
    return send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
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

  private static void await(String what, BooleanSupplier came) {
    long end = System.nanoTime() + MOST.toNanos();
    while (!came.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited " + MOST + " until " + what).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /// A call of the webhook as it came.
  private record Call(String id, String timestamp, String signature, String body) {
    boolean isOfExpiry() {
      return body.contains("token.expires");
    }

    /// As Standard Webhooks has it, worked out apart from what signs.
    boolean isSignedWith(String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] wanted =
            mac.doFinal((id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        return signature.equals("v1," + Base64.getEncoder().encodeToString(wanted));
      } catch (GeneralSecurityException e) {
        throw new AssertionError(e);
      }
    }
  }
}
