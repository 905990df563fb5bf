package dev.latchkey.api.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;

/// An error as RFC 6749 section 5.2 has it.
///
/// @param error `invalid_request`, `invalid_client`, `invalid_token` or `insufficient_scope`
public record OAuthError(
    String error, @JsonProperty("error_description") String errorDescription) {}
