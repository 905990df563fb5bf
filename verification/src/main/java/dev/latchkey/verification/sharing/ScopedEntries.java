package dev.latchkey.verification.sharing;

import dev.latchkey.verification.feed.Entry;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.PrincipalRow;
import dev.latchkey.verification.feed.Row.ServiceRow;
import dev.latchkey.verification.feed.Row.SubscriptionRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.Row.ValueRow;
import dev.latchkey.verification.feed.RowKey;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What of an entry a follower gets.
///
/// An organization's followers get its own rows and the built-in services, and nothing else of the
/// installation: a membership says whether its user is active, and comes without him. Whoever
/// follows for services gets what is decided about their tokens, and the verifiers that may ask no
/// more than he.
public final class ScopedEntries {
  private final FeedScope scope;
  private final Tokens tokens;

  /// Where the token of a value is found.
  @FunctionalInterface
  public interface Tokens {
    /// Whether a token opens one of the scope's services, or is a verifier of no others.
    boolean areFor(Set<String> services, UUID organization, UUID token);
  }

  public ScopedEntries(FeedScope scope, Tokens tokens) {
    this.scope = scope;
    this.tokens = tokens;
  }

  /// The entry as this follower gets it; nothing where it is none of his.
  public Optional<Entry> of(Entry entry) {
    return switch (scope) {
      case FeedScope.OfOrganization own -> of(entry, own.id());
      case FeedScope.OfServices some -> of(entry, some.services());
    };
  }

  private static Optional<Entry> of(Entry entry, UUID organization) {
    if (entry.key().organization().equals(organization)) {
      return Optional.of(
          entry instanceof Entry.Put(PrincipalRow principal)
              ? new Entry.Put(withoutParent(principal))
              : entry);
    }
    return builtIn(entry);
  }

  private static Optional<Entry> builtIn(Entry entry) {
    return entry instanceof Entry.Put(ServiceRow service)
            && service.organization().equals(Row.INSTALLATION)
        ? Optional.of(entry)
        : Optional.empty();
  }

  private static Row withoutParent(PrincipalRow row) {
    return new PrincipalRow(
        row.organization(), row.principal(), row.active(), row.role(), row.permissions(), null);
  }

  private Optional<Entry> of(Entry entry, Set<String> services) {
    return switch (entry) {
      case Entry.Put(Row row) -> of(entry, row, services);
      case Entry.Remove(RowKey.OfService service) -> Optional.empty();
      case Entry.Remove(RowKey.OfSubscription gone) ->
          Optional.of(entry).filter(each -> services.contains(gone.service()));
      case Entry.Remove remove -> Optional.of(entry);
    };
  }

  private Optional<Entry> of(Entry entry, Row row, Set<String> services) {
    return switch (row) {
      case ServiceRow service -> builtIn(entry);
      case SubscriptionRow subscription ->
          Optional.of(entry).filter(each -> services.contains(subscription.service()));
      case TokenRow token -> of(entry, token, services);
      case ValueRow value ->
          Optional.of(entry)
              .filter(each -> tokens.areFor(services, value.organization(), value.token()));
      case Row.OrganizationRow organization -> Optional.of(entry);
      case Row.EnvironmentRow environment -> Optional.of(entry);
      case Row.RoleRow role -> Optional.of(entry);
      case PrincipalRow principal -> Optional.of(entry);
    };
  }

  /// A verifier can come to judge more than the follower may know of; then it is gone for him.
  private static Optional<Entry> of(Entry entry, TokenRow token, Set<String> services) {
    if (isFor(services, token.organization(), token.service(), token.judges())) {
      return Optional.of(entry);
    }
    return token.organization().equals(Row.INSTALLATION)
        ? Optional.of(new Entry.Remove(token.key()))
        : Optional.empty();
  }

  /// Whether a token opens one of `services`, or is a verifier of no others.
  public static boolean isFor(
      Set<String> services, UUID organization, @Nullable String service, Set<String> judges) {
    return organization.equals(Row.INSTALLATION)
        ? !judges.isEmpty() && services.containsAll(judges)
        : service != null && services.contains(service);
  }
}
