package dev.latchkey.api.token;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A token to issue. On the wire its `kind` says which of them it is.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = NewEnvironmentToken.class, name = "environment"),
  @JsonSubTypes.Type(value = NewOrganizationToken.class, name = "organization"),
  @JsonSubTypes.Type(value = NewGroupToken.class, name = "group"),
  @JsonSubTypes.Type(value = NewPersonalToken.class, name = "personal")
})
public sealed interface NewToken
    permits NewEnvironmentToken, NewOrganizationToken, NewGroupToken, NewPersonalToken {
  /// What sort of token.
  @JsonIgnore
  TokenKind kind();

  /// What it may do, where the kind takes a list; empty where a role says it.
  List<String> permissions();

  /// From when on it is good; null for at once.
  @Nullable Instant notBefore();

  /// When it stops for good; null for never.
  @Nullable Instant expiresAt();

  /// From where it may be presented; empty for anywhere.
  List<String> allowedAddresses();

  /// What is kept with it and returned on verification, at most 4 KiB as JSON.
  Map<String, @Nullable Object> metadata();
}
