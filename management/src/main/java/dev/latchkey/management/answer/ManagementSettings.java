package dev.latchkey.management.answer;

import java.net.URI;
import java.util.function.Supplier;

/// What the management API has to know of the installation.
///
/// @param node this node's name, for receipts
/// @param verification where the data plane is reached, without a path; asked when needed, since
///     its port may be known only once it listens
/// @param console where people reach the control plane, without a path: the issuer of OAuth 2.0
public record ManagementSettings(String node, Supplier<URI> verification, URI console) {
  public String verifyUrl() {
    return withoutSlash(verification.get());
  }

  public String publicUrl() {
    return withoutSlash(console);
  }

  private static String withoutSlash(URI base) {
    String url = base.toString();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
