package dev.latchkey.management.answer;

import java.net.URI;
import java.util.function.Supplier;

/// What the management API has to know of the installation.
///
/// @param node this node's name, for receipts
/// @param verification where the data plane is reached, without a path; asked when needed, since
///     its port may be known only once it listens
public record ManagementSettings(String node, Supplier<URI> verification) {
  String verifyUrl() {
    String url = verification.get().toString();
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
