package com.example.edi.connector;

/// The connector's token; shown to the servers it is meant for, and in no text.
final class Token {
  private final String value;

  Token(String value) {
    this.value = value;
  }

  String value() {
    return value;
  }

  String authorization() {
    return "Bearer " + value;
  }

  @Override
  public String toString() {
    return "Token[hidden]";
  }
}
