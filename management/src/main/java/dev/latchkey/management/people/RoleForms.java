package dev.latchkey.management.people;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.api.people.EnvironmentAccess;
import dev.latchkey.domain.access.EnvironmentRights.Level;
import dev.latchkey.domain.people.RoleEdit;
import dev.latchkey.domain.people.RoleForm;
import dev.latchkey.management.request.Fields;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads roles to make and edits of roles.
final class RoleForms {
  static final int LONGEST_TEXT = 65_536;
  private static final int LONGEST_REFERENCE = 64;
  private static final String WANTED = "none, read or write.";
  private static final Set<String> READ_ONLY = Set.of("id", "builtIn", "revision");

  private RoleForms() {}

  static RoleForm form(Fields fields) {
    Level otherwise = level(fields, "otherEnvironments");
    RoleForm form =
        new RoleForm(
            fields.text("name", LONGEST_TEXT),
            new HashSet<>(fields.texts("permissions", LONGEST_REFERENCE)),
            otherwise == null ? Level.NONE : otherwise,
            environments(fields));
    fields.check(READ_ONLY);
    return form;
  }

  static RoleEdit edit(Fields fields) {
    RoleEdit edit =
        new RoleEdit(
            fields.edit("name", () -> fields.text("name", LONGEST_TEXT)),
            fields.edit(
                "permissions", () -> new HashSet<>(fields.texts("permissions", LONGEST_REFERENCE))),
            fields.edit("otherEnvironments", () -> level(fields, "otherEnvironments")),
            fields.edit("environments", () -> environments(fields)));
    fields.check(READ_ONLY);
    return edit;
  }

  private static Map<String, Level> environments(Fields fields) {
    List<Named> items = fields.objects("environments", RoleForms::named);
    Map<String, Level> environments = new HashMap<>();
    for (Named each : items) {
      if (environments.put(each.environment(), each.level()) != null) {
        fields.fail(
            "/environments", FieldCode.NOT_ALLOWED, "Name " + each.environment() + " once.");
      }
    }
    return environments;
  }

  private static @Nullable Named named(Fields fields) {
    fields.require("environment", "Name the environment, by id or slug.");
    fields.require("access", WANTED);
    String environment = fields.text("environment", LONGEST_REFERENCE);
    Level level = level(fields, "access");
    return environment == null || level == null ? null : new Named(environment, level);
  }

  private static @Nullable Level level(Fields fields, String name) {
    return fields.word(name, RoleForms::level, WANTED);
  }

  private static Optional<Level> level(String word) {
    return EnvironmentAccess.parse(word)
        .map(
            access ->
                switch (access) {
                  case NONE -> Level.NONE;
                  case READ -> Level.READ;
                  case WRITE -> Level.WRITE;
                });
  }

  private record Named(String environment, Level level) {}
}
