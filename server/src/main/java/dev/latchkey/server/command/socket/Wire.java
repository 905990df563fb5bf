package dev.latchkey.server.command.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What both ends know of the protocol.
final class Wire {
  static final String NAME = "latchkey 1";
  static final String OUT = "out ";
  static final String ERR = "err ";
  static final String END = "end ";
  static final int MOST_BYTES = 8192;
  static final int FAILED = 1;

  private Wire() {}

  static Path file(Path dataFolder) {
    return dataFolder.resolve("latchkey.sock");
  }

  /// A request in bytes.
  ///
  /// @throws NotSent for an empty word, one with a line break, or all too long
  static byte[] request(String command, List<String> words) throws NotSent {
    List<String> lines = new ArrayList<>(List.of(NAME, command));
    lines.addAll(words);
    if (lines.stream().anyMatch(line -> line.isEmpty() || line.contains("\n"))) {
      throw new NotSent();
    }
    byte[] request = (String.join("\n", lines) + "\n\n").getBytes(StandardCharsets.UTF_8);
    if (request.length > MOST_BYTES) {
      throw new NotSent();
    }
    return request;
  }

  /// The lines of a request, without the empty one.
  ///
  /// @throws IOException where it is cut off or too long
  static List<String> read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int before = 0;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (next == '\n' && before == '\n') {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
      }
      if (bytes.size() == MOST_BYTES) {
        throw new IOException("a request is longer than " + MOST_BYTES + " bytes");
      }
      bytes.write(next);
      before = next;
    }
    throw new IOException("a request is cut off");
  }

  /// The words can't be a request.
  static final class NotSent extends Exception {
    private static final long serialVersionUID = 1L;

    NotSent() {
      super("An option has a line break in it, or all of them are too long.");
    }
  }
}
