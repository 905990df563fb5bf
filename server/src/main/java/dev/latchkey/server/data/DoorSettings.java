package dev.latchkey.server.data;

import dev.latchkey.server.settings.ListenSettings;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.verifier.DataPlaneSettings;
import dev.latchkey.verifier.TlsFiles;
import org.jspecify.annotations.Nullable;

/// What the doors of a data plane are set to, alone or in a whole node.
public final class DoorSettings {
  private DoorSettings() {}

  public static DataPlaneSettings of(Settings settings) {
    ListenSettings listen = settings.listen();
    @Nullable TlsFiles tls =
        settings.tls().map(files -> new TlsFiles(files.certificate(), files.key())).orElse(null);
    boolean https =
        tls != null
            || settings
                .outside()
                .verifyUrl()
                .filter(url -> "https".equals(url.getScheme()))
                .isPresent();
    return new DataPlaneSettings(
        settings.node().name(),
        listen.bind(),
        listen.verifyPort(),
        listen.operationsPort(),
        tls,
        https,
        settings.outside().trustedProxies(),
        listen.extAuthzPort());
  }
}
