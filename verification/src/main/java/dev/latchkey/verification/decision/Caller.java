package dev.latchkey.verification.decision;

import dev.latchkey.verification.table.TokenEntry;
import java.util.Set;
import java.util.UUID;

/// Who asks about a presented token, which says what tokens he may learn of.
public sealed interface Caller {
  /// The permission that makes an organization's token a verifier.
  String VERIFY = "tokens:verify";

  boolean judges(TokenEntry token);

  /// An organization's token with [#VERIFY]: tokens of its own organization.
  record OfOrganization(UUID verifier, UUID organization) implements Caller {
    @Override
    public boolean judges(TokenEntry token) {
      return token.organization().equals(organization);
    }
  }

  /// An installation verifier: tokens of every organization for its services.
  record Installation(UUID verifier, Set<String> services) implements Caller {
    public Installation {
      services = Set.copyOf(services);
    }

    @Override
    public boolean judges(TokenEntry token) {
      String service = token.service();
      return service != null && services.contains(service);
    }
  }

  /// The presented token is the only credential.
  record Bearer() implements Caller {
    public static final Bearer ITSELF = new Bearer();

    @Override
    public boolean judges(TokenEntry token) {
      return true;
    }
  }
}
