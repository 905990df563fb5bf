package dev.latchkey.api;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Every type of this module by its simple name.
final class WireTypes {
  private WireTypes() {}

  static Map<String, Class<?>> all() {
    try {
      Path classes =
          Path.of(
              OpenApiDocument.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Map<String, Class<?>> types = new TreeMap<>();
      try (Stream<Path> files = Files.walk(classes)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          String name = file.getFileName().toString();
          if (name.endsWith(".class") && !name.contains("$") && !name.startsWith("package-")) {
            Class<?> type = Class.forName(className(classes.relativize(file)));
            types.put(type.getSimpleName(), type);
          }
        }
      }
      return types;
    } catch (IOException | URISyntaxException | ClassNotFoundException failure) {
      throw new IllegalStateException("the module's classes can't be listed", failure);
    }
  }

  private static String className(Path file) {
    String path = file.toString();
    return path.substring(0, path.length() - ".class".length())
        .replace(file.getFileSystem().getSeparator(), ".");
  }
}
