package dev.latchkey.management.policy;

import dev.latchkey.api.error.FieldCode;
import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.policy.Existing;
import dev.latchkey.domain.policy.OwnerLeft;
import dev.latchkey.domain.policy.Policy;
import dev.latchkey.domain.policy.PolicyRules;
import dev.latchkey.domain.token.PolicyForm;
import dev.latchkey.management.request.Durations;
import dev.latchkey.management.request.Fields;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads policies to make and edits of them.
final class PolicyForms {
  private static final int LONGEST_REFERENCE = 64;
  private static final int LONGEST_RANGE = 49;
  private static final Set<String> READ_ONLY = Set.of("id", "createdAt", "revision");

  private PolicyForms() {}

  static PolicyForm draft(Fields fields) {
    PolicyForm form =
        new PolicyForm(
            fields.textOrNull("environment", LONGEST_REFERENCE),
            fields.textOrNull("group", LONGEST_REFERENCE),
            new PolicyRules(
                kinds(fields.textsOrNull("kinds", LONGEST_REFERENCE)),
                Boolean.TRUE.equals(fields.flag("expiryRequired")),
                duration(fields, "maximumLifetime"),
                fields.texts("allowedAddresses", LONGEST_RANGE),
                duration(fields, "dormantAfter"),
                or(ownerLeft(fields), OwnerLeft.KEEP)),
            or(existing(fields), Existing.KEEP));
    fields.check(READ_ONLY);
    return form;
  }

  /// What a policy becomes by a merge patch.
  static Function<Policy, PolicyForm> edit(Fields fields) {
    Edit<Set<String>> kinds =
        fields.edit("kinds", () -> kinds(fields.textsOrNull("kinds", LONGEST_REFERENCE)));
    Edit<Boolean> required = fields.edit("expiryRequired", () -> fields.flag("expiryRequired"));
    Edit<Duration> lifetime =
        fields.edit("maximumLifetime", () -> duration(fields, "maximumLifetime"));
    Edit<List<String>> addresses =
        fields.edit(
            "allowedAddresses", () -> fields.textsOrNull("allowedAddresses", LONGEST_RANGE));
    Edit<Duration> dormant = fields.edit("dormantAfter", () -> duration(fields, "dormantAfter"));
    Edit<OwnerLeft> ownerLeft = fields.edit("ownerLeft", () -> ownerLeft(fields));
    Edit<Existing> existing = fields.edit("existing", () -> existing(fields));
    fields.check(Set.of("id", "environment", "group", "createdAt", "revision"));
    return policy -> {
      PolicyRules old = policy.rules();
      List<String> ranges = addresses.over(old.allowedAddresses());
      return new PolicyForm(
          null,
          null,
          new PolicyRules(
              kinds.over(old.kinds()),
              Boolean.TRUE.equals(required.over(old.expiryRequired())),
              lifetime.over(old.maximumLifetime()),
              ranges == null ? List.of() : ranges,
              dormant.over(old.dormantAfter()),
              or(ownerLeft.over(old.ownerLeft()), OwnerLeft.KEEP)),
          or(existing.over(policy.existing()), Existing.KEEP));
    };
  }

  private static @Nullable Set<String> kinds(@Nullable List<String> kinds) {
    return kinds == null ? null : new HashSet<>(kinds);
  }

  private static @Nullable Duration duration(Fields fields, String name) {
    String text = fields.textOrNull(name, LONGEST_REFERENCE);
    if (text == null) {
      return null;
    }
    Optional<Duration> parsed = Durations.parse(text);
    if (parsed.isEmpty()) {
      fields.fail("/" + name, FieldCode.BAD_FORMAT, "A duration (ISO 8601), such as P90D.");
    }
    return parsed.orElse(null);
  }

  private static @Nullable OwnerLeft ownerLeft(Fields fields) {
    return fields.word(
        "ownerLeft", word -> named(OwnerLeft.values(), word), "KEEP, INACTIVE or END.");
  }

  private static @Nullable Existing existing(Fields fields) {
    return fields.word("existing", word -> named(Existing.values(), word), "Either KEEP or APPLY.");
  }

  private static <E extends Enum<E>> Optional<E> named(E[] all, String word) {
    return Arrays.stream(all).filter(each -> each.name().equals(word)).findFirst();
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
