package dev.latchkey.verifier.oauth;

import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row;
import dev.latchkey.verification.feed.Row.EnvironmentRow;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verification.table.LiveTable;
import dev.latchkey.verification.table.Tenant;
import dev.latchkey.verifier.json.JsonBytes;
import java.net.URI;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Verdicts as `Introspection` of openapi.yaml has them. Whatever was refused is inactive, and
/// nothing more is said.
final class IntrospectionWriter {
  private final LiveTable live;
  private final Supplier<@Nullable URI> issuer;

  IntrospectionWriter(LiveTable live, Supplier<@Nullable URI> issuer) {
    this.live = live;
    this.issuer = issuer;
  }

  JsonBytes write(Verdict verdict) {
    JsonBytes json = new JsonBytes(384);
    TokenRow token = verdict.token();
    if (!verdict.active() || token == null) {
      return json.ascii("{\"active\":false}");
    }
    json.ascii("{\"active\":true");
    if (!verdict.permissions().isEmpty()) {
      text(json, "scope", String.join(" ", new TreeSet<>(verdict.permissions())));
    }
    text(json, "aud", token.service());
    text(json, "sub", token.subject() == null ? null : token.subject().id());
    URI iss = issuer.get();
    text(json, "iss", iss == null ? null : iss.toString());
    json.ascii(",\"iat\":").number(madeAt(token));
    if (token.notBefore() != Row.NEVER) {
      json.ascii(",\"nbf\":").number(Math.ceilDiv(token.notBefore(), 1_000_000L));
    }
    if (token.expiresAt() != Row.NEVER) {
      json.ascii(",\"exp\":").number(Math.floorDiv(token.expiresAt(), 1_000_000L));
    }
    text(json, "jti", TypeId.format("tok", token.token()));
    text(json, "token_type", "Bearer");
    places(token, json);
    if (verdict.stale()) {
      json.ascii(",\"stale\":true");
    }
    return json.ascii("}");
  }

  private void places(TokenRow token, JsonBytes json) {
    Tenant tenant = live.current().tenant(token.organization());
    OrganizationRow organization = tenant == null ? null : tenant.organization();
    text(json, "organization", organization == null ? null : organization.slug());
    EnvironmentRow environment =
        tenant == null || token.environment() == null
            ? null
            : tenant.environment(token.environment());
    text(json, "environment", environment == null ? null : environment.slug());
  }

  /// An id is a UUIDv7, which begins with the milliseconds at which it was made.
  private static long madeAt(TokenRow token) {
    return (token.token().getMostSignificantBits() >>> 16) / 1_000;
  }

  private static void text(JsonBytes json, String name, @Nullable String value) {
    if (value != null) {
      json.ascii(",\"").ascii(name).ascii("\":").text(value);
    }
  }
}
