package dev.latchkey.domain.token;

import dev.latchkey.domain.token.KindPolicy.Field;
import dev.latchkey.domain.token.KindPolicy.Presence;
import java.util.EnumMap;
import java.util.Map;

/// Says which fields a kind has: `Fields.required(NAME).optional(ADMIN).map()`.
final class Fields {
  private final EnumMap<Field, Presence> fields = new EnumMap<>(Field.class);

  private Fields() {}

  static Fields required(Field... required) {
    return new Fields().with(Presence.REQUIRED, required);
  }

  static Fields none() {
    return new Fields();
  }

  Fields optional(Field... optional) {
    return with(Presence.OPTIONAL, optional);
  }

  /// Dates and addresses, which most kinds may have.
  Fields limits() {
    return optional(Field.NOT_BEFORE, Field.EXPIRES_AT, Field.ALLOWED_ADDRESSES);
  }

  Map<Field, Presence> map() {
    return Map.copyOf(fields);
  }

  private Fields with(Presence presence, Field... named) {
    for (Field field : named) {
      fields.put(field, presence);
    }
    return this;
  }
}
