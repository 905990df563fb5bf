package dev.latchkey.verification.sharing;

import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.TokenRow;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// How much of the feed a follower may have, by the token that it follows with.
public sealed interface FeedScope {
  /// The permission that a follower's token needs.
  String READ = "feed:read";

  /// Whose positions these are: equal for equal scopes, and of a fixed length.
  String tag();

  /// The organization that a follower's reports may speak of alone, and whose receipts name it;
  /// nothing for one that follows all.
  Optional<UUID> organization();

  /// Whether the token's value is in this scope, and so may be spoken of.
  boolean covers(TokenRow token);

  /// One organization: its rows, numbered by its own sequence, so that nothing tells of others.
  record OfOrganization(UUID id) implements FeedScope {
    @Override
    public String tag() {
      return digest("organization " + id);
    }

    @Override
    public Optional<UUID> organization() {
      return Optional.of(id);
    }

    @Override
    public boolean covers(TokenRow token) {
      return token.organization().equals(id);
    }
  }

  /// Every organization, as far as these built-in services need it, numbered by the whole feed.
  record OfServices(Set<String> services) implements FeedScope {
    public OfServices {
      services = Set.copyOf(services);
    }

    @Override
    public String tag() {
      return digest("services " + String.join(" ", new TreeSet<>(services)));
    }

    @Override
    public Optional<UUID> organization() {
      return Optional.empty();
    }

    @Override
    public boolean covers(TokenRow token) {
      return ScopedEntries.isFor(services, token.organization(), token.service(), token.judges());
    }
  }

  /// What the bearer of the token that `verdict` is about may follow; nothing where he may not.
  static Optional<FeedScope> of(Verdict verdict) {
    TokenRow token = verdict.token();
    if (token == null || !verdict.permits(READ)) {
      return Optional.empty();
    }
    if (!token.organization().equals(Row.INSTALLATION)) {
      return Optional.of(new OfOrganization(token.organization()));
    }
    return token.judges().isEmpty()
        ? Optional.empty()
        : Optional.of(new OfServices(token.judges()));
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("the JDK has no SHA-256", impossible);
    }
  }
}
