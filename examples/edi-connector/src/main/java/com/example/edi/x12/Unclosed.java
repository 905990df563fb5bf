package com.example.edi.x12;

import java.io.FilterInputStream;
import java.io.InputStream;

/// A stream that stays open for its owner when its reader is closed.
final class Unclosed extends FilterInputStream {
  Unclosed(InputStream in) {
    super(in);
  }

  @Override
  public void close() {}
}
