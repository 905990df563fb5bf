package dev.latchkey.benchmarks.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// One keep-alive connection, for one thread; opened anew where the server ends it.
public final class HttpConnection implements AutoCloseable {
  private static final int ANSWER_BYTES = 16_384;
  private static final String LENGTH = "content-length:";

  private final URI base;
  private Socket socket;
  private InputStream answers;
  private boolean closing;
  private final String authorization;

  public HttpConnection(URI base, String token) throws IOException {
    this.base = base;
    this.socket = connected(base);
    this.answers = new BufferedInputStream(socket.getInputStream(), ANSWER_BYTES);
    this.authorization = "Authorization: Bearer " + token + "\r\n";
  }

  private static Socket connected(URI base) throws IOException {
    Socket socket = new Socket(base.getHost(), base.getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  public String get(String path) throws IOException {
    return exchange("GET " + path, "");
  }

  public String post(String path, String json) throws IOException {
    return exchange("POST " + path, json);
  }

  /// The answer's body.
  ///
  /// @throws IllegalStateException where the status is none of 2xx
  private String exchange(String request, String body) throws IOException {
    if (closing) {
      socket.close();
      socket = connected(base);
      answers = new BufferedInputStream(socket.getInputStream(), ANSWER_BYTES);
      closing = false;
    }
    String head =
        request
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + authorization
            + (body.isEmpty()
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n")
            + "\r\n";
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    String status = line();
    String answer = new String(answers.readNBytes(length()), StandardCharsets.UTF_8);
    if (!status.startsWith("HTTP/1.1 2")) {
      throw new IllegalStateException(request + ": " + status + " " + answer);
    }
    return answer;
  }

  private int length() throws IOException {
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      }
      closing |= header.equalsIgnoreCase("connection: close");
    }
    return length;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int read = answers.read(); read != '\r'; read = answers.read()) {
      if (read < 0) {
        throw new EOFException("the server closed the connection");
      }
      line.append((char) read);
    }
    answers.skipNBytes(1);
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
