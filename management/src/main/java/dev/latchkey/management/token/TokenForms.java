package dev.latchkey.management.token;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.token.Draft;
import dev.latchkey.domain.token.Kind;
import dev.latchkey.domain.token.Status;
import dev.latchkey.domain.token.TokenEdit;
import dev.latchkey.management.request.Fields;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads tokens to issue and edits of tokens. Which field which kind has is the kind's policy to
/// say; here is only what a field looks like.
final class TokenForms {
  private static final Set<Kind> MADE_HERE =
      Set.of(Kind.ENVIRONMENT, Kind.ORGANIZATION, Kind.GROUP, Kind.PERSONAL);
  private static final int LONGEST_TEXT = 65_536;
  private static final int LONGEST_REFERENCE = 64;
  private static final int LONGEST_RANGE = 49;
  private static final Set<String> SET_BY_LATCHKEY =
      Set.of(
          "id",
          "number",
          "application",
          "usable",
          "hint",
          "subject",
          "createdAt",
          "createdBy",
          "updatedAt",
          "updatedBy",
          "lastUsedAt",
          "revision",
          "rotation",
          "value",
          "receipt");

  private TokenForms() {}

  static Draft draft(Fields fields) {
    fields.require(
        "kind", "Say which kind of token: environment, organization, group or personal.");
    Kind kind = fields.word("kind", Kind::parse, "environment, organization, group or personal.");
    if (kind != null && !MADE_HERE.contains(kind)) {
      fields.fail("/kind", FieldCode.NOT_ALLOWED, "Tokens of this kind are not made here.");
    }
    if (kind == Kind.PERSONAL) {
      fields.require("permissions", "List what the token may do, a part of what you may.");
    }
    Draft draft =
        new Draft(
            kind == null ? Kind.ENVIRONMENT : kind,
            fields.text("name", LONGEST_TEXT),
            fields.textOrNull("description", LONGEST_TEXT),
            fields.text("service", LONGEST_REFERENCE),
            fields.textOrNull("environment", LONGEST_REFERENCE),
            Boolean.TRUE.equals(fields.flag("allEnvironments")),
            admin(fields, kind),
            new HashSet<>(fields.texts("permissions", LONGEST_REFERENCE)),
            null,
            Set.of(),
            false,
            fields.instantOrNull("notBefore"),
            fields.instantOrNull("expiresAt"),
            fields.texts("allowedAddresses", LONGEST_RANGE),
            metadata(fields),
            LimitForms.read(fields, "rateLimits"),
            LimitForms.read(fields, "quotas"),
            fields.text("group", LONGEST_REFERENCE));
    HashSet<String> readOnly = new HashSet<>(SET_BY_LATCHKEY);
    readOnly.add("status");
    fields.check(readOnly);
    return draft;
  }

  static TokenEdit edit(Fields fields) {
    TokenEdit edit =
        new TokenEdit(
            status(fields),
            fields.edit("name", () -> fields.text("name", LONGEST_TEXT)),
            fields.edit("description", () -> fields.textOrNull("description", LONGEST_TEXT)),
            fields.edit("notBefore", () -> fields.instantOrNull("notBefore")),
            fields.edit("expiresAt", () -> fields.instantOrNull("expiresAt")),
            ranges(fields),
            fields.edit("metadata", () -> fields.objectOrNull("metadata")),
            Edit.keep(),
            Edit.keep(),
            LimitForms.edit(fields, "rateLimits"),
            LimitForms.edit(fields, "quotas"));
    HashSet<String> readOnly = new HashSet<>(SET_BY_LATCHKEY);
    readOnly.addAll(
        List.of(
            "kind", "service", "environment", "allEnvironments", "group", "admin", "permissions"));
    fields.check(readOnly);
    return edit;
  }

  static Edit<Status> status(Fields fields) {
    return fields.edit(
        "status", () -> fields.word("status", TokenForms::status, "Either ACTIVE or INACTIVE."));
  }

  static Edit<List<String>> ranges(Fields fields) {
    return fields.edit(
        "allowedAddresses", () -> fields.textsOrNull("allowedAddresses", LONGEST_RANGE));
  }

  static Optional<Status> status(String word) {
    return Arrays.stream(Status.values()).filter(each -> each.name().equals(word)).findFirst();
  }

  /// Without the admin role is the same as not saying so, beside listed permissions too.
  private static @Nullable Boolean admin(Fields fields, @Nullable Kind kind) {
    Boolean admin = fields.flag("admin");
    return kind == Kind.ORGANIZATION && Boolean.FALSE.equals(admin) ? null : admin;
  }

  /// An empty object is the same as none.
  private static @Nullable String metadata(Fields fields) {
    String metadata = fields.object("metadata");
    return metadata == null || metadata.equals("{}") ? null : metadata;
  }
}
