package dev.latchkey.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.latchkey.domain.delivery.Carrier.Carried;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.id.DeliveryId;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.secret.Sealed;
import dev.latchkey.domain.secret.Secret;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SmtpCarrierTest {
  private static final DeliveryId ID = new DeliveryId(new UUID(1, 2));
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Nested
  class A_mail {
    @Test
    void arrives_as_plain_text_with_its_headers() throws Exception {
      assertThat(carrier().carry(delivery(), mail("Grüße", "ein Link\n")))
          .isEqualTo(Carried.Taken.ONLY);

      MimeMessage arrived = mail.getReceivedMessages()[0];
      assertThat(arrived.getSubject()).isEqualTo("Grüße");
      assertThat(arrived.getContent().toString().strip()).isEqualTo("ein Link");
      assertThat(arrived.getFrom()[0]).hasToString("latchkey@tokens.example.com");
      assertThat(arrived.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void that_is_sent_again_has_the_same_Message_ID() throws Exception {
      carrier().carry(delivery(), mail("Hello", "once"));
      carrier().carry(delivery(), mail("Hello", "once"));

      MimeMessage[] arrived = mail.getReceivedMessages();
      assertThat(arrived).hasSize(2);
      assertThat(arrived[0].getMessageID())
          .isEqualTo("<" + ID + "@tokens.example.com>")
          .isEqualTo(arrived[1].getMessageID());
    }
  }

  @Nested
  class What_the_server_says {
    @Test
    void with_5xx_is_for_good() throws Exception {
      try (Script script = new Script("220 hi", "250 ok", "250 ok", "550 no such user")) {
        assertThat(carrier(script.port()).carry(delivery(), mail("Hello", "text")))
            .isInstanceOfSatisfying(
                Carried.Refused.class, refused -> assertThat(refused.why()).doesNotContain("text"));
      }
    }

    @Test
    void with_4xx_is_tried_again() throws Exception {
      try (Script script = new Script("220 hi", "250 ok", "250 ok", "450 later")) {
        assertThat(carrier(script.port()).carry(delivery(), mail("Hello", "text")))
            .isInstanceOf(Carried.Failed.class);
      }
    }

    @Test
    void nowhere_is_tried_again() throws Exception {
      int closed;
      try (ServerSocket socket = new ServerSocket(0)) {
        closed = socket.getLocalPort();
      }

      assertThat(carrier(closed).carry(delivery(), mail("Hello", "text")))
          .isInstanceOf(Carried.Failed.class);
    }
  }

  private SmtpCarrier carrier() {
    return carrier(mail.getSmtp().getPort());
  }

  private static SmtpCarrier carrier(int port) {
    return new SmtpCarrier(
        MailServer.of(URI.create("smtp://127.0.0.1:" + port), "tokens.example.com"));
  }

  private static Secret mail(String subject, String text) {
    return Secret.of("ann@example.com\n" + subject + "\n" + text);
  }

  private static Delivery delivery() {
    return new Delivery(
        OrganizationId.INSTALLATION,
        ID,
        Delivery.Sort.MAIL,
        new Sealed(new UUID(3, 4), new byte[0]),
        Instant.EPOCH,
        Instant.EPOCH,
        0,
        Instant.MAX);
  }

  /// A server that says its lines one after another, whatever it is told.
  private static final class Script implements AutoCloseable {
    private final ServerSocket socket;

    Script(String... lines) throws IOException {
      socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> speak(lines));
    }

    int port() {
      return socket.getLocalPort();
    }

    private void speak(String... lines) {
      try (Socket client = socket.accept();
          BufferedReader told =
              new BufferedReader(
                  new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line : lines) {
          client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
          told.readLine();
        }
      } catch (IOException closed) {
        return;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
