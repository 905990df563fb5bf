package dev.latchkey.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.acceptance.server.RunningServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {
  private static final long MOST_NANOS = 90_000_000_000L;

  @TempDir Path folder;

  @Test
  void Both_planes_speak_it_and_take_up_a_new_certificate_while_running() throws Exception {
    Certificates certificates = new Certificates(folder);
    X509Certificate first = certificates.replace();
    try (RunningServer server =
        RunningServer.start(
            folder.resolve("data"),
            "--tls-certificate",
            certificates.certificate().toString(),
            "--tls-key",
            certificates.key().toString())) {
      for (URI listener : List.of(server.console(), server.verify())) {
        assertThat(listener.getScheme()).isEqualTo("https");
        assertThat(presented(listener)).isEqualTo(first);
      }

      X509Certificate second = certificates.replace();

      for (URI listener : List.of(server.console(), server.verify())) {
        awaitPresented(listener, second);
      }
    }
  }

  private static void awaitPresented(URI listener, Certificate wanted) throws Exception {
    long until = System.nanoTime() + MOST_NANOS;
    while (!presented(listener).equals(wanted) && System.nanoTime() < until) {
      LockSupport.parkNanos(200_000_000);
    }
    assertThat(presented(listener)).as(listener.toString()).isEqualTo(wanted);
  }

  private static Certificate presented(URI listener) throws IOException, GeneralSecurityException {
    SSLContext anyone = SSLContext.getInstance("TLS");
    anyone.init(null, new TrustManager[] {new Anyone()}, null);
    try (SSLSocket socket =
        (SSLSocket)
            anyone.getSocketFactory().createSocket(listener.getHost(), listener.getPort())) {
      socket.startHandshake();
      return socket.getSession().getPeerCertificates()[0];
    }
  }

  /// Trusts whoever answers: what is looked at is whom he says he is.
  private static final class Anyone implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
