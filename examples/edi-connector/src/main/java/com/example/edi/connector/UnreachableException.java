package com.example.edi.connector;

/// Latchkey or the endpoint gave no answer that decides anything; trying again later may help.
final class UnreachableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
