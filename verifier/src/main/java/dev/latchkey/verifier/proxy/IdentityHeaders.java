package dev.latchkey.verifier.proxy;

import dev.latchkey.verification.decision.Verdict;
import dev.latchkey.verification.feed.Row.OrganizationRow;
import dev.latchkey.verification.feed.Row.TokenRow;
import dev.latchkey.verification.form.TypeId;
import dev.latchkey.verification.table.TokenTable;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/// What the application behind a proxy learns of whoever presented a token. Four are always there,
/// empty where there is nothing to say, so that a proxy which copies them puts them in the place of
/// whatever the client sent under their names.
public final class IdentityHeaders {
  /// What all of our headers begin with.
  private static final String OURS = "x-latchkey-";

  private IdentityHeaders() {}

  public static Map<String, String> of(Verdict accepted, TokenTable table) {
    Map<String, String> headers = new LinkedHashMap<>();
    TokenRow token = accepted.token();
    OrganizationRow organization = token == null ? null : table.organization(token.organization());
    headers.put("x-latchkey-token-id", token == null ? "" : TypeId.format("tok", token.token()));
    headers.put("x-latchkey-organization", organization == null ? "" : organization.slug());
    headers.put(
        "x-latchkey-subject", token == null || token.subject() == null ? "" : token.subject().id());
    headers.put("x-latchkey-permissions", String.join(" ", new TreeSet<>(accepted.permissions())));
    if (accepted.stale()) {
      headers.put("x-latchkey-stale", "true");
    }
    return headers;
  }

  /// Whether some application takes a header of this name for one of ours: many fold `_` and `.`
  /// into `-`.
  public static boolean isAlias(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-').replace('.', '-').startsWith(OURS);
  }
}
