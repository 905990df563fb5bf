package dev.latchkey.verification.decision;

import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.table.TokenEntry;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  /// A proxy that is known by where it is: tokens of the organization that it stands for.
  ///
  /// @param organization null where it stands for every organization
  record Proxy(@Nullable UUID organization) implements Caller {
    @Override
    public boolean judges(TokenEntry token) {
      return organization == null
          ? !token.organization().equals(Row.INSTALLATION)
          : token.organization().equals(organization);
    }
  }

  /// A verifier that asks through a proxy which is known by where it is: what both may judge, so
  /// that a verifier's token which a client slipped in never widens what the proxy may.
  record Behind(Proxy proxy, Caller verifier) implements Caller {
    @Override
    public boolean judges(TokenEntry token) {
      return proxy.judges(token) && verifier.judges(token);
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
