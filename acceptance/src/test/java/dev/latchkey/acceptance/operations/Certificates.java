package dev.latchkey.acceptance.operations;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/// Certificates of `localhost` that sign themselves, in the files that a server reads.
final class Certificates {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;
  private int made;

  Certificates(Path folder) {
    this.folder = folder;
  }

  Path certificate() {
    return folder.resolve("tls.crt");
  }

  Path key() {
    return folder.resolve("tls.key");
  }

  /// Puts a new pair in the place of the one before; answers the certificate.
  X509Certificate replace() throws IOException, InterruptedException, GeneralSecurityException {
    made++;
    Path store = folder.resolve("pair-" + made + ".p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost " + made,
                    "-ext",
                    "SAN=dns:localhost,ip:127.0.0.1",
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    String.valueOf(PASSWORD),
                    "-keystore",
                    store.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (keytool.waitFor() != 0) {
      throw new AssertionError("keytool made no pair");
    }
    KeyStore pair = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      pair.load(in, PASSWORD);
    }
    Key key = pair.getKey("server", PASSWORD);
    Certificate certificate = pair.getCertificate("server");
    write(key(), "PRIVATE KEY", key.getEncoded());
    write(certificate(), "CERTIFICATE", certificate.getEncoded());
    return (X509Certificate) certificate;
  }

  private static void write(Path file, String what, byte[] bytes) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(
        part,
        "-----BEGIN %s-----%n%s%n-----END %1$s-----%n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(bytes)));
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
