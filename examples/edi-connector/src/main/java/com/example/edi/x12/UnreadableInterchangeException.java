package com.example.edi.x12;

/// What was sent is no X12 interchange: not even its header could be read.
public final class UnreadableInterchangeException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableInterchangeException(String message) {
    super(message);
  }

  UnreadableInterchangeException(String message, Throwable cause) {
    super(message, cause);
  }
}
