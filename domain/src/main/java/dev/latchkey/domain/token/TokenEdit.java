package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Edit;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What is to become of a token; what is kept is not looked at.
///
/// @param judges the services of an installation verifier
/// @param feed whether an installation verifier may follow the feed
public record TokenEdit(
    Edit<Status> status,
    Edit<String> name,
    Edit<String> description,
    Edit<Instant> notBefore,
    Edit<Instant> expiresAt,
    Edit<List<String>> allowedAddresses,
    Edit<String> metadata,
    Edit<Set<String>> judges,
    Edit<Boolean> feed,
    Edit<List<LimitForm>> rateLimits,
    Edit<List<LimitForm>> quotas) {
  /// An edit that leaves limits alone.
  public TokenEdit(
      Edit<Status> status,
      Edit<String> name,
      Edit<String> description,
      Edit<Instant> notBefore,
      Edit<Instant> expiresAt,
      Edit<List<String>> allowedAddresses,
      Edit<String> metadata,
      Edit<Set<String>> judges,
      Edit<Boolean> feed) {
    this(
        status,
        name,
        description,
        notBefore,
        expiresAt,
        allowedAddresses,
        metadata,
        judges,
        feed,
        Edit.keep(),
        Edit.keep());
  }

  /// An edit that leaves alone what only installation verifiers have.
  public TokenEdit(
      Edit<Status> status,
      Edit<String> name,
      Edit<String> description,
      Edit<Instant> notBefore,
      Edit<Instant> expiresAt,
      Edit<List<String>> allowedAddresses,
      Edit<String> metadata) {
    this(
        status,
        name,
        description,
        notBefore,
        expiresAt,
        allowedAddresses,
        metadata,
        Edit.keep(),
        Edit.keep());
  }

  public static final TokenEdit NOTHING =
      new TokenEdit(
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep(),
          Edit.keep());

  public static TokenEdit status(Status status) {
    return new TokenEdit(
        Edit.to(status),
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        Edit.keep());
  }

  public static TokenEdit description(String description) {
    return new TokenEdit(
        Edit.keep(),
        Edit.keep(),
        Edit.to(description),
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        Edit.keep());
  }

  public static TokenEdit expiry(@org.jspecify.annotations.Nullable Instant expiresAt) {
    return new TokenEdit(
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        Edit.keep(),
        Edit.to(expiresAt),
        Edit.keep(),
        Edit.keep());
  }
}
