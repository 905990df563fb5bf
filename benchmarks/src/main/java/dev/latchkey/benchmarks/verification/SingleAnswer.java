package dev.latchkey.benchmarks.verification;

import io.vertx.core.buffer.Buffer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Asks once, on a connection of its own.
public final class SingleAnswer {
  private static final byte[] ANYTHING = {};

  private SingleAnswer() {}

  /// Head and body.
  ///
  /// @throws UnexpectedAnswerException where the status is not of success
  public static String to(Buffer request, int port) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes());
      AnswerEnd end = new AnswerEnd(ANYTHING);
      Buffer answer = Buffer.buffer();
      Buffer part;
      do {
        part = read(socket.getInputStream());
        answer.appendBuffer(part);
      } while (!end.isReachedBy(part));
      return answer.toString(StandardCharsets.UTF_8);
    }
  }

  private static Buffer read(InputStream from) throws IOException {
    byte[] bytes = new byte[8_192];
    int length = from.read(bytes);
    if (length < 0) {
      throw new EOFException("the connection ended within an answer");
    }
    return Buffer.buffer().appendBytes(bytes, 0, length);
  }
}
