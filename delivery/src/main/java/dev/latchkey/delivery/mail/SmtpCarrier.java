package dev.latchkey.delivery.mail;

import dev.latchkey.domain.delivery.Carrier;
import dev.latchkey.domain.delivery.Delivery;
import dev.latchkey.domain.delivery.Mail;
import dev.latchkey.domain.id.DeliveryId;
import dev.latchkey.domain.secret.Secret;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// Hands mail to a server by SMTP. The `Message-ID` follows from the delivery's id, so a message
/// that is sent again is the same message.
///
/// Over `smtp:` the connection turns to TLS where the server offers it; with a user and another
/// machine it must, so that no password is sent in clear. The server's certificate is checked
/// against its name. A 5xx reply (RFC 5321 4.2.1) is for good, all else is tried again.
public final class SmtpCarrier implements Carrier {
  private static final String CONNECT_MILLIS = "5000";
  private static final String REPLY_MILLIS = "8000";

  private final MailServer server;

  public SmtpCarrier(MailServer server) {
    this.server = server;
  }

  @Override
  public Carried carry(Delivery delivery, Secret content) {
    Mail mail = Mail.unpack(content);
    Session session = Session.getInstance(properties());
    try {
      MimeMessage message = message(session, delivery, mail);
      try (Transport transport = session.getTransport(server.tls() ? "smtps" : "smtp")) {
        Secret password = server.password();
        transport.connect(
            server.host(),
            server.port(),
            server.user(),
            password == null ? null : password.expose());
        transport.sendMessage(message, message.getAllRecipients());
      }
      return Carried.Taken.ONLY;
    } catch (AddressException unreadable) {
      return new Carried.Refused("the address is not one that mail can be sent to");
    } catch (MessagingException failed) {
      return carried(failed);
    }
  }

  private MimeMessage message(Session session, Delivery delivery, Mail mail)
      throws MessagingException {
    String id = "<" + idOf(delivery.id()) + ">";
    MimeMessage message =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    message.setFrom(new InternetAddress(server.from(), true));
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
    message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
    message.setText(mail.text().expose(), StandardCharsets.UTF_8.name());
    message.setSentDate(Date.from(delivery.createdAt()));
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }

  /// What stands in the `Message-ID` of a delivery.
  String idOf(DeliveryId id) {
    return id + server.from().substring(server.from().lastIndexOf('@'));
  }

  private Properties properties() {
    String protocol = server.tls() ? "mail.smtps." : "mail.smtp.";
    Properties properties = new Properties();
    properties.put(protocol + "connectiontimeout", CONNECT_MILLIS);
    properties.put(protocol + "timeout", REPLY_MILLIS);
    properties.put(protocol + "writetimeout", REPLY_MILLIS);
    properties.put(protocol + "ssl.checkserveridentity", "true");
    properties.put(protocol + "starttls.enable", "true");
    properties.put(protocol + "auth", Boolean.toString(server.user() != null));
    properties.put(
        protocol + "starttls.required",
        Boolean.toString(!server.tls() && server.user() != null && server.isElsewhere()));
    properties.put(protocol + "localhost", "localhost");
    return properties;
  }

  private static Carried carried(MessagingException failed) {
    int reply = 0;
    for (Exception each = failed; each != null; each = next(each)) {
      reply =
          switch (each) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> reply;
          };
    }
    String why = Objects.requireNonNullElse(failed.getMessage(), failed.getClass().getName());
    return reply >= 500 ? new Carried.Refused(why) : new Carried.Failed(why);
  }

  private static @org.jspecify.annotations.Nullable Exception next(Exception failed) {
    return failed instanceof MessagingException messaging ? messaging.getNextException() : null;
  }
}
