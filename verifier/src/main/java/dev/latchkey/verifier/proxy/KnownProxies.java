package dev.latchkey.verifier.proxy;

import dev.latchkey.verification.address.IpAddress;
import dev.latchkey.verification.address.TrustedProxy;
import dev.latchkey.verification.decision.Caller;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.TokenTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which proxies are known by where they are, and for whom they ask. Of several ranges that hold an
/// address the narrowest counts.
///
/// Where none is listed, this machine's own address is known for the only organization, as long as
/// there is but one: two that share a machine must be told apart.
public final class KnownProxies {
  private final List<TrustedProxy> listed;
  private final LiveTable live;

  public KnownProxies(List<TrustedProxy> listed, LiveTable live) {
    this.listed =
        listed.stream()
            .sorted(Comparator.comparingInt((TrustedProxy each) -> each.range().bits()).reversed())
            .toList();
    this.live = live;
  }

  /// Nothing where the address is not known, or stands for an organization that is not there.
  Optional<Caller.Proxy> at(@Nullable IpAddress address) {
    if (address == null) {
      return Optional.empty();
    }
    if (listed.isEmpty()) {
      return address.isLoopback() ? only() : Optional.empty();
    }
    return listed.stream()
        .filter(each -> each.range().contains(address))
        .findFirst()
        .flatMap(this::caller);
  }

  private Optional<Caller.Proxy> only() {
    OrganizationRow only = live.current().onlyOrganization();
    return Optional.ofNullable(only).map(row -> new Caller.Proxy(row.organization()));
  }

  private Optional<Caller.Proxy> caller(TrustedProxy proxy) {
    String named = proxy.organization();
    return named == null
        ? Optional.of(new Caller.Proxy(null))
        : organization(named).map(Caller.Proxy::new);
  }

  private Optional<UUID> organization(String idOrSlug) {
    TokenTable table = live.current();
    OrganizationRow bySlug = table.organization(idOrSlug);
    return bySlug != null
        ? Optional.of(bySlug.organization())
        : TypeId.parse("org", idOrSlug).filter(id -> table.organization(id) != null);
  }
}
