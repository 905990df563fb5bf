package dev.latchkey.management.token;

import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.management.request.Fields;
import java.util.HashSet;
import java.util.Set;

/// Reads installation verifiers to make and edits of them.
final class VerifierForms {
  private static final int LONGEST_TEXT = 65_536;
  private static final int LONGEST_SLUG = 64;
  private static final int LONGEST_RANGE = 49;
  private static final Set<String> SET_BY_LATCHKEY =
      Set.of(
          "id",
          "usable",
          "hint",
          "createdAt",
          "createdBy",
          "updatedAt",
          "updatedBy",
          "lastUsedAt",
          "revision",
          "value",
          "receipt");

  private VerifierForms() {}

  static Draft draft(Fields fields) {
    Draft draft =
        new Draft(
            Kind.VERIFIER,
            fields.text("name", LONGEST_TEXT),
            null,
            null,
            null,
            false,
            null,
            Set.of(),
            null,
            new HashSet<>(fields.texts("services", LONGEST_SLUG)),
            Boolean.TRUE.equals(fields.flag("feed")),
            null,
            fields.instantOrNull("expiresAt"),
            fields.texts("allowedAddresses", LONGEST_RANGE),
            null);
    HashSet<String> readOnly = new HashSet<>(SET_BY_LATCHKEY);
    readOnly.add("status");
    fields.check(readOnly);
    return draft;
  }

  static TokenEdit edit(Fields fields) {
    TokenEdit edit =
        new TokenEdit(
            TokenForms.status(fields),
            fields.edit("name", () -> fields.text("name", LONGEST_TEXT)),
            Edit.keep(),
            Edit.keep(),
            fields.edit("expiresAt", () -> fields.instantOrNull("expiresAt")),
            TokenForms.ranges(fields),
            Edit.keep(),
            fields.edit("services", () -> new HashSet<>(fields.texts("services", LONGEST_SLUG))),
            fields.edit("feed", () -> fields.flag("feed")));
    fields.check(SET_BY_LATCHKEY);
    return edit;
  }
}
