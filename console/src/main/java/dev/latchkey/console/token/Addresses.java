package dev.latchkey.console.token;

import java.net.URI;

/// The addresses at which this installation answers, for commands that work as pasted.
///
/// @param console `http://127.0.0.1:8080`
/// @param verification `http://127.0.0.1:8081`
public record Addresses(URI console, URI verification) {
  /// `http://127.0.0.1:8080/api/v1`
  public String api() {
    return withoutSlash(console) + "/api/v1";
  }

  /// `http://127.0.0.1:8081/v1/verify`
  public String verify() {
    return withoutSlash(verification) + "/v1/verify";
  }

  private static String withoutSlash(URI address) {
    String text = address.toString();
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }
}
