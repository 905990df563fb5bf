package dev.latchkey.management.token;

import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.token.LimitForm;
import dev.latchkey.management.request.Fields;
import dev.latchkey.verification.limit.Limit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads and shows rate limits and quotas.
final class LimitForms {
  private static final int LONGEST_WINDOW = 32;

  private LimitForms() {}

  static List<LimitForm> read(Fields fields, String name) {
    return fields.objects(name, LimitForms::form);
  }

  static Edit<List<LimitForm>> edit(Fields fields, String name) {
    return fields.edit(name, () -> fields.objectsOrNull(name, LimitForms::form));
  }

  private static @Nullable LimitForm form(Fields fields) {
    fields.require("limit", "Say how many uses a window takes.");
    fields.require("window", "Say how long a window is, such as PT1M.");
    Long limit = fields.number("limit");
    String window = fields.text("window", LONGEST_WINDOW);
    return limit == null || window == null ? null : new LimitForm(limit, window);
  }

  static List<dev.latchkey.api.token.Limit> of(List<Limit> limits) {
    return limits.stream()
        .map(limit -> new dev.latchkey.api.token.Limit(limit.most(), limit.window()))
        .toList();
  }
}
