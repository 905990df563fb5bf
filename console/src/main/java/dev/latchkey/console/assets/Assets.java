package dev.latchkey.console.assets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// The files that pages load, read once from the jars and kept in memory, plain and compressed.
public final class Assets {
  private static final String OWN = "/dev/latchkey/console/assets/";
  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final Map<String, String> PLACES =
      Map.of(
          "tabler.css", WEBJARS + "tabler__core/1.4.0/dist/css/tabler.min.css",
          "htmx.js", WEBJARS + "htmx.org/2.0.8/dist/htmx.min.js",
          "latchkey.css", OWN + "latchkey.css",
          "theme.js", OWN + "theme.js",
          "console.js", OWN + "console.js",
          "copy.js", OWN + "copy.js",
          "sign-in.js", OWN + "sign-in.js",
          "passkey.js", OWN + "passkey.js",
          "favicon.svg", OWN + "favicon.svg");

  private final Map<String, Asset> byName;

  public Assets() {
    byName =
        PLACES.entrySet().stream()
            .map(place -> read(place.getKey(), place.getValue()))
            .collect(Collectors.toUnmodifiableMap(Asset::name, Function.identity()));
  }

  /// The address under which a page loads a file: `/assets/3f9a…/latchkey.css`.
  ///
  /// @throws IllegalArgumentException for a file that there is none of
  public String address(String name) {
    Asset asset = byName.get(name);
    if (asset == null) {
      throw new IllegalArgumentException("there is no asset " + name);
    }
    return "/assets/" + asset.hash() + "/" + name;
  }

  Optional<Asset> find(String hash, String name) {
    return Optional.ofNullable(byName.get(name)).filter(asset -> asset.hash().equals(hash));
  }

  private static Asset read(String name, String place) {
    try (InputStream file = Assets.class.getResourceAsStream(place)) {
      if (file == null) {
        throw new IllegalStateException("the build lacks " + place);
      }
      byte[] plain = file.readAllBytes();
      return new Asset(name, hash(plain), plain, compressed(plain));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read " + place, unreadable);
    }
  }

  private static byte[] compressed(byte[] plain) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(plain);
    }
    return bytes.toByteArray();
  }

  private static String hash(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(Arrays.copyOf(digest, 8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no SHA-256", impossible);
    }
  }

  /// A file.
  ///
  /// @param hash of its content, 16 hex digits
  /// @param gzip the same content, compressed
  record Asset(String name, String hash, byte[] plain, byte[] gzip) {
    String type() {
      return switch (name.substring(name.lastIndexOf('.'))) {
        case ".css" -> "text/css;charset=UTF-8";
        case ".js" -> "text/javascript;charset=UTF-8";
        case ".svg" -> "image/svg+xml";
        default -> "application/octet-stream";
      };
    }
  }
}
