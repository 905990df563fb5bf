package dev.latchkey.acceptance.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.latchkey.acceptance.server.Latchkey;
import dev.latchkey.acceptance.server.RunningServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PasswordByMailIT {
  private static final String EMAIL = "ann@example.com";
  private static final String OLD = "three grey herons walk";
  private static final String NEW = "seven yellow kites rise";
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("(/sign-in/reset)#([0-9A-Za-z]{43})");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void init() throws IOException {
    data = folder.resolve("data");
    Path password = Files.writeString(folder.resolve("password"), OLD);
    Latchkey.Ran init =
        Latchkey.run(
            data,
            "init",
            "--organization",
            "Acme",
            "--admin-email",
            EMAIL,
            "--admin-password-file",
            password.toString());
    assertThat(init.exitCode()).as(init.output()).isZero();
  }

  @Test
  void The_link_of_a_mail_sets_a_new_password_and_the_log_holds_nothing_of_it() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (RunningServer server =
        RunningServer.start(
            data,
            "--mail-url",
            "smtp://127.0.0.1:" + mail.getSmtp().getPort() + "?from=keys@acme.example")) {
      assertThat(post(server, "/sign-in/forgotten", "email=" + encoded(EMAIL))).isEqualTo(200);
      assertThat(mail.waitForIncomingEmail(MOST.toMillis(), 1)).isTrue();
      MimeMessage asked = mail.getReceivedMessages()[0];
      assertThat(asked.getFrom()[0]).hasToString("keys@acme.example");
      Matcher link = LINK.matcher(asked.getContent().toString());
      assertThat(link.find()).isTrue();

      String form = "code=" + link.group(2) + "&newPassword=" + encoded(NEW);
      assertThat(post(server, link.group(1), form)).isEqualTo(303);

      assertThat(signIn(server, OLD)).isEqualTo(422);
      assertThat(signIn(server, NEW)).isEqualTo(303);
      assertThat(mail.waitForIncomingEmail(MOST.toMillis(), 3)).isTrue();
      assertThat(subjects(mail))
          .contains("Your password for Latchkey was changed", "New sign-in to Latchkey");
      assertThat(server.output()).doesNotContain(link.group(2)).doesNotContain(NEW);
    } finally {
      mail.stop();
    }
  }

  @Test
  void A_server_that_is_killed_while_it_sends_sends_the_same_message_after_the_next_start() {
    try (HesitantMailServer mail = new HesitantMailServer()) {
      RunningServer killed = RunningServer.start(data, "--mail-url", mail.url());
      post(killed, "/sign-in/forgotten", "email=" + encoded(EMAIL));
      await("the message is on its way", () -> mail.messageIds().size() == 1);
      killed.kill();

      try (RunningServer next = RunningServer.start(data, "--mail-url", mail.url())) {
        await("the message is taken", () -> mail.taken() == 1);

        assertThat(mail.messageIds()).hasSize(2);
        assertThat(mail.messageIds().get(1)).isNotEmpty().isEqualTo(mail.messageIds().getFirst());
        assertThat(next.output()).doesNotContain(EMAIL);
      }
    }
  }

  private static List<String> subjects(GreenMail mail) throws MessagingException {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage message : mail.getReceivedMessages()) {
      subjects.add(message.getSubject());
    }
    return subjects;
  }

  private static int signIn(RunningServer server, String password) {
    return post(server, "/sign-in", "email=" + encoded(EMAIL) + "&password=" + encoded(password));
  }

  private static int post(RunningServer server, String path, String form) {
    try {
      return HTTP.send(
              HttpRequest.newBuilder(server.console().resolve(path))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
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
}
