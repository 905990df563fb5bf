package dev.latchkey.server.command.socket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Passes whole lines on, each with a mark before it.
final class MarkedLines extends OutputStream {
  private final OutputStream target;
  private final byte[] mark;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  MarkedLines(OutputStream target, String mark) {
    this.target = target;
    this.mark = mark.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void write(int one) throws IOException {
    line.write(one);
    if (one == '\n') {
      synchronized (target) {
        target.write(mark);
        target.write(line.toByteArray());
        target.flush();
      }
      line.reset();
    }
  }
}
