package dev.latchkey.verifier;

import dev.latchkey.verifier.http.PortPart;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;

/// Looks every ten seconds whether the certificate's files have changed, and has the listeners read
/// them again; connections that are open keep theirs.
final class CertificateWatch {
  private static final System.Logger LOG = System.getLogger(CertificateWatch.class.getName());
  private static final long EVERY_MILLIS = 10_000;

  private final DataPlaneSettings settings;
  private final TlsFiles files;
  private final int port;
  private final List<PortPart> listeners;
  private FileTime last;

  private CertificateWatch(
      DataPlaneSettings settings, TlsFiles files, int port, List<PortPart> listeners) {
    this.settings = settings;
    this.files = files;
    this.port = port;
    this.listeners = List.copyOf(listeners);
    this.last = changedAt(files);
  }

  static void start(Vertx vertx, DataPlaneSettings settings, int port, List<PortPart> listeners) {
    TlsFiles files = settings.tls();
    if (files != null) {
      CertificateWatch watch = new CertificateWatch(settings, files, port, listeners);
      vertx.setPeriodic(EVERY_MILLIS, timer -> vertx.executeBlocking(watch::look));
    }
  }

  private Void look() {
    FileTime now = changedAt(files);
    if (!now.equals(last)) {
      last = now;
      HttpServerOptions options = ServerOptions.of(settings.bind(), port, files);
      for (PortPart listener : listeners) {
        listener
            .readCertificateAgain(options)
            .onFailure(
                failure ->
                    LOG.log(
                        System.Logger.Level.WARNING,
                        "The changed certificate can't be used; the former one stays",
                        failure));
      }
    }
    return null;
  }

  private static FileTime changedAt(TlsFiles files) {
    try {
      FileTime certificate = Files.getLastModifiedTime(files.certificate());
      FileTime key = Files.getLastModifiedTime(files.key());
      return certificate.compareTo(key) > 0 ? certificate : key;
    } catch (IOException unreadable) {
      return FileTime.fromMillis(0);
    }
  }
}
