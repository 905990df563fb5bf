package dev.latchkey.verification.table;

import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.feed.RowKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What a node knows of tokens beside its table: those that a change under way may have ended, and
/// those that it saw end although the database has lost it. Nearly always empty, which costs a
/// decision one look.
public final class Withheld {
  /// How many changes whose outcome is not known name each row.
  private final Map<RowKey, Integer> unsettled = new ConcurrentHashMap<>();

  /// Up to which revision each is refused.
  private final Map<RowKey, Long> ended = new ConcurrentHashMap<>();

  private volatile boolean any;

  /// A change of these rows was sent, and whether it was made is not known.
  public synchronized void unsettled(Collection<RowKey> keys) {
    keys.forEach(key -> unsettled.merge(key, 1, Integer::sum));
    any = true;
  }

  /// What became of that change is known, and the table has it where it was made.
  public synchronized void settled(Collection<RowKey> keys) {
    keys.forEach(
        key -> unsettled.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1));
    any = !unsettled.isEmpty() || !ended.isEmpty();
  }

  /// The token or the value was seen to end; it is refused until a later revision comes.
  public synchronized void ended(RowKey key, long revision) {
    ended.merge(key, revision, Math::max);
    any = true;
  }

  /// The data was restored on purpose: what ended before counts no more.
  public synchronized void forgetEnded() {
    ended.clear();
    any = !unsettled.isEmpty();
  }

  /// Whether anything is known beside the table.
  public boolean any() {
    return any;
  }

  /// Whether nothing can be said about that token now.
  public boolean isUnsettled(TokenRow token, String publicId) {
    return any && !unsettled.isEmpty() && isNamed(token, publicId);
  }

  /// A row that the token stands or falls with may be named; what belongs to the organization as a
  /// whole stops all of its tokens.
  private boolean isNamed(TokenRow token, String publicId) {
    UUID organization = token.organization();
    for (RowKey key : unsettled.keySet()) {
      boolean named =
          switch (key) {
            case RowKey.OfToken each ->
                each.token().equals(token.token()) || each.token().equals(token.owner());
            case RowKey.OfValue each -> each.publicId().equals(publicId);
            case RowKey.OfPrincipal each -> token.owner() != null && isOwner(each, token);
            case RowKey.OfEnvironment each -> each.environment().equals(token.environment());
            case RowKey.OfOrganization each -> each.organization().equals(organization);
            case RowKey.OfService each -> each.service().equals(token.service());
            case RowKey.OfSubscription each ->
                each.organization().equals(organization) && each.service().equals(token.service());
            case RowKey.OfRole each -> token.owner() != null;
          };
      if (named) {
        return true;
      }
    }
    return false;
  }

  /// A user is a row of the installation, behind the membership that owns a token.
  private static boolean isOwner(RowKey.OfPrincipal key, TokenRow token) {
    return key.principal().equals(token.owner())
        || key.organization().equals(dev.latchkey.verification.feed.Row.INSTALLATION);
  }

  /// Whether that token, or the value of it, was seen to end at this revision or later.
  public boolean isEnded(TokenRow token, String publicId) {
    if (!any || ended.isEmpty()) {
      return false;
    }
    Long revision = ended.get(new RowKey.OfToken(token.organization(), token.token()));
    return (revision != null && token.revision() <= revision)
        || ended.containsKey(new RowKey.OfValue(token.organization(), publicId));
  }

  /// The rows that changes of unknown outcome name, for whoever shows them.
  public Set<RowKey> unsettledRows() {
    return Set.copyOf(unsettled.keySet());
  }

  /// The revision up to which a row is refused, or null.
  public @Nullable Long endedAt(RowKey key) {
    return ended.get(key);
  }
}
