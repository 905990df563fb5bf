package dev.latchkey.domain.id;

import dev.latchkey.verification.form.TypeId;
import java.util.Optional;
import java.util.UUID;

/// Something that people were told.
public record NoticeId(UUID value) implements Id {
  public static final String PREFIX = "ntc";

  public static Optional<NoticeId> parse(String text) {
    return TypeId.parse(PREFIX, text).map(NoticeId::new);
  }

  @Override
  public String toString() {
    return TypeId.format(PREFIX, value);
  }
}
