package dev.latchkey.domain.token;

import dev.latchkey.domain.access.Actor;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TechnicalUserId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.verification.limit.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A token: what it is, what it opens, in which state. Its values are apart, see [TokenValue].
///
/// @param number 1, 2, … in its organization; shown as `AT0000000001`
/// @param hint the public part of its newest value: `lk_edi_4f9KxQ2mZb7T`
/// @param technicalUser the principal that stands behind it; null for kinds that have none
/// @param metadata a JSON object
/// @param revision counts its changes, from 1
/// @param limits how often it may be used
/// @param rotation while a newer value takes the place of an older one; null otherwise
public record Token(
    OrganizationId organization,
    TokenId id,
    long number,
    Kind kind,
    @Nullable String name,
    @Nullable String description,
    Rights rights,
    Status status,
    String hint,
    @Nullable TechnicalUserId technicalUser,
    @Nullable Instant notBefore,
    @Nullable Instant expiresAt,
    List<String> allowedAddresses,
    String metadata,
    Instant createdAt,
    Actor createdBy,
    Instant updatedAt,
    Actor updatedBy,
    long revision,
    Limits limits,
    @Nullable Rotation rotation) {
  public Token {
    allowedAddresses = List.copyOf(allowedAddresses);
  }

  /// A token with one value that may be used any number of times.
  public Token(
      OrganizationId organization,
      TokenId id,
      long number,
      Kind kind,
      @Nullable String name,
      @Nullable String description,
      Rights rights,
      Status status,
      String hint,
      @Nullable TechnicalUserId technicalUser,
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt,
      List<String> allowedAddresses,
      String metadata,
      Instant createdAt,
      Actor createdBy,
      Instant updatedAt,
      Actor updatedBy,
      long revision) {
    this(
        organization,
        id,
        number,
        kind,
        name,
        description,
        rights,
        status,
        hint,
        technicalUser,
        notBefore,
        expiresAt,
        allowedAddresses,
        metadata,
        createdAt,
        createdBy,
        updatedAt,
        updatedBy,
        revision,
        Limits.NONE);
  }

  /// A token with one value.
  public Token(
      OrganizationId organization,
      TokenId id,
      long number,
      Kind kind,
      @Nullable String name,
      @Nullable String description,
      Rights rights,
      Status status,
      String hint,
      @Nullable TechnicalUserId technicalUser,
      @Nullable Instant notBefore,
      @Nullable Instant expiresAt,
      List<String> allowedAddresses,
      String metadata,
      Instant createdAt,
      Actor createdBy,
      Instant updatedAt,
      Actor updatedBy,
      long revision,
      Limits limits) {
    this(
        organization,
        id,
        number,
        kind,
        name,
        description,
        rights,
        status,
        hint,
        technicalUser,
        notBefore,
        expiresAt,
        allowedAddresses,
        metadata,
        createdAt,
        createdBy,
        updatedAt,
        updatedBy,
        revision,
        limits,
        null);
  }

  /// The token after a change of its values.
  ///
  /// @param newest the public part of what is now the newest
  Token rotated(String newest, @Nullable Rotation during, Instant changedAt, Actor changedBy) {
    return new Token(
        organization,
        id,
        number,
        kind,
        name,
        description,
        rights,
        status,
        newest,
        technicalUser,
        notBefore,
        expiresAt,
        allowedAddresses,
        metadata,
        createdAt,
        createdBy,
        changedAt,
        changedBy,
        revision + 1,
        limits,
        during);
  }

  /// The token as it would be with another end and other ranges.
  Token bounded(@Nullable Instant end, List<String> ranges) {
    return with(end, ranges, updatedAt, updatedBy, revision);
  }

  /// The token after a change of its end and its ranges.
  Token edited(@Nullable Instant end, List<String> ranges, Instant changedAt, Actor changedBy) {
    return with(end, ranges, changedAt, changedBy, revision + 1);
  }

  private Token with(
      @Nullable Instant end,
      List<String> ranges,
      Instant changedAt,
      Actor changedBy,
      long changes) {
    return new Token(
        organization,
        id,
        number,
        kind,
        name,
        description,
        rights,
        status,
        hint,
        technicalUser,
        notBefore,
        end,
        ranges,
        metadata,
        createdAt,
        createdBy,
        changedAt,
        changedBy,
        changes,
        limits,
        rotation);
  }

  /// `AT` and ten digits.
  public String numberText() {
    return String.format(Locale.ROOT, "AT%010d", number);
  }

  public boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /// Active, begun and not expired.
  public boolean isUsable(Instant now) {
    return status == Status.ACTIVE
        && (notBefore == null || !now.isBefore(notBefore))
        && !isExpired(now);
  }

  /// Whether an older value still passes beside the newest.
  public boolean isRotating(Instant now) {
    return rotation != null && now.isBefore(rotation.until());
  }

  /// What to call it in a sentence: its name, else its description, else its hint.
  public String label() {
    if (name != null) {
      return name;
    }
    return description == null || description.isEmpty() ? hint : description;
  }
}
