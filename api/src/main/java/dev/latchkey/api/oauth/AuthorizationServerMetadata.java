package dev.latchkey.api.oauth;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// What this installation does of OAuth 2.0, and where (RFC 8414 section 2).
public record AuthorizationServerMetadata(
    String issuer,
    @JsonProperty("response_types_supported") List<String> responseTypesSupported,
    @JsonProperty("grant_types_supported") List<String> grantTypesSupported,
    @JsonProperty("introspection_endpoint") String introspectionEndpoint,
    @JsonProperty("introspection_endpoint_auth_methods_supported")
        List<String> introspectionEndpointAuthMethodsSupported,
    @JsonProperty("revocation_endpoint") String revocationEndpoint,
    @JsonProperty("revocation_endpoint_auth_methods_supported")
        List<String> revocationEndpointAuthMethodsSupported,
    @JsonProperty("service_documentation") String serviceDocumentation) {
  public AuthorizationServerMetadata {
    responseTypesSupported = List.copyOf(responseTypesSupported);
    grantTypesSupported = List.copyOf(grantTypesSupported);
    introspectionEndpointAuthMethodsSupported =
        List.copyOf(introspectionEndpointAuthMethodsSupported);
    revocationEndpointAuthMethodsSupported = List.copyOf(revocationEndpointAuthMethodsSupported);
  }
}
